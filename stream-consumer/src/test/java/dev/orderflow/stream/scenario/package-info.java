/** What happens to a consumer group from outside, as a pure function of a seed. Knows nothing of the runtime. */
@NullMarked
package dev.orderflow.stream.scenario;

import org.jspecify.annotations.NullMarked;
