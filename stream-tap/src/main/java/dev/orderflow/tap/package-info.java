/** Looks at the order stream without leaving a trace in it: no checkpoint, no lease, no effect. */
@NullMarked
package dev.orderflow.tap;

import org.jspecify.annotations.NullMarked;
