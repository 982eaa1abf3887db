/** The promises of the whole pipeline, and the rule of who may use whom. */
@NullMarked
package dev.orderflow.pipeline;

import org.jspecify.annotations.NullMarked;
