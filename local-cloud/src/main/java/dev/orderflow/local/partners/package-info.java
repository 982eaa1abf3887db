/**
 * A warehouse and a courier to talk to: they know our contract with partners from the other side, and share no code with
 * the connectors, so that a mistake of ours does not agree with itself.
 */
@NullMarked
package dev.orderflow.local.partners;

import org.jspecify.annotations.NullMarked;
