/** Orders in DynamoDB: the only code that writes them. */
@NullMarked
package dev.orderflow.store;

import org.jspecify.annotations.NullMarked;
