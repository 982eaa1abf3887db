/** Stands in for Lambda itself, so that the real runtime interface client has something to talk to. */
@NullMarked
package dev.orderflow.ingest.lambda;

import org.jspecify.annotations.NullMarked;
