/** Measures how fast Orderflow is, each figure beside its comparison from the same run on the same machine. */
@NullMarked
package dev.orderflow.benchmarks;

import org.jspecify.annotations.NullMarked;
