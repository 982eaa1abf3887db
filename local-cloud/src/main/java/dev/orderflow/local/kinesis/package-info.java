/** Kinesis Data Streams in memory: what the SDK, the Kinesis Client Library and the AWS CLI need of it. */
@NullMarked
package dev.orderflow.local.kinesis;

import org.jspecify.annotations.NullMarked;
