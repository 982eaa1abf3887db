/** An example: what a data engineer builds on the tap's library. */
@NullMarked
package dev.orderflow.examples.packed;

import org.jspecify.annotations.NullMarked;
