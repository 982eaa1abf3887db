/** DynamoDB Local behind the shared endpoint, and the integration that copies a table's changes into a Kinesis stream. */
@NullMarked
package dev.orderflow.local.dynamodb;

import org.jspecify.annotations.NullMarked;
