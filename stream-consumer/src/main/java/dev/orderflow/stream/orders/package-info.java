/** Binds the consumer runtime to the order stream. */
@NullMarked
package dev.orderflow.stream.orders;

import org.jspecify.annotations.NullMarked;
