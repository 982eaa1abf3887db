/** Synthesises every environment once and looks at the templates. */
@NullMarked
package dev.orderflow.infra;

import org.jspecify.annotations.NullMarked;
