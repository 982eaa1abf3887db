/** A service on the consumer runtime that measures itself. */
@NullMarked
package dev.orderflow.benchmarks.consumer;

import org.jspecify.annotations.NullMarked;
