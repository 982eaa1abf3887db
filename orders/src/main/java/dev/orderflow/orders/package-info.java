/** The words of the pipeline. Plain Java only: the ingest Lambda loads these types at cold start. */
@NullMarked
package dev.orderflow.orders;

import org.jspecify.annotations.NullMarked;
