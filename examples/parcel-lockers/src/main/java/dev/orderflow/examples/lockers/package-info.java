/** An example: how another team consumes a stream of its own on the runtime's core. */
@NullMarked
package dev.orderflow.examples.lockers;

import org.jspecify.annotations.NullMarked;
