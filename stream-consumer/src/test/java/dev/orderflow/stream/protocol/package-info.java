/**
 * The ledger's protocol as a model small enough to look at every state of it. It knows nothing of the code that follows the
 * protocol: a change of the protocol is tried here first.
 */
@NullMarked
package dev.orderflow.stream.protocol;

import org.jspecify.annotations.NullMarked;
