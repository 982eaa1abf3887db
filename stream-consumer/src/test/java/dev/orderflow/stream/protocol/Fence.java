package dev.orderflow.stream.protocol;

/**
 * The place of a version in its order's row.
 *
 * @param previous must be applied before; 0 if nothing must
 */
record Fence(int version, int previous) {}
