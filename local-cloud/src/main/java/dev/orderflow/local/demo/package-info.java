/** A shopper who keeps ordering, and a narrator who says in a line what became of each step. */
@NullMarked
package dev.orderflow.local.demo;

import org.jspecify.annotations.NullMarked;
