/** Asks the courier to deliver each packed order. */
@NullMarked
package dev.orderflow.delivery;

import org.jspecify.annotations.NullMarked;
