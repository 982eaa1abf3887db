/** The consumer runtime: any team's records, handled once each and in order, over the Kinesis Client Library. */
@NullMarked
package dev.orderflow.stream;

import org.jspecify.annotations.NullMarked;
