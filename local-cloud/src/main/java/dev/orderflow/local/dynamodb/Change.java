package dev.orderflow.local.dynamodb;

/**
 * One change on its way to a stream.
 *
 * @param item names the table and the item, the same for every change of the item
 */
record Change(String stream, String item, String partitionKey, byte[] record) {}
