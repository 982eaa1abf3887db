/** Renders the chart with Helm itself and looks at what comes out. */
@NullMarked
package dev.orderflow.helm;

import org.jspecify.annotations.NullMarked;
