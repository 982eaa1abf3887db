/** SQS on a laptop: standard queues, as targets and dead-letter queues of rules. */
@NullMarked
package dev.orderflow.local.queues;

import org.jspecify.annotations.NullMarked;
