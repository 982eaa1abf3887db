/** One guarded HTTP call to a partner, and its answer as a closed set. */
@NullMarked
package dev.orderflow.partner;

import org.jspecify.annotations.NullMarked;
