/** Asks the warehouse to pick each placed order. */
@NullMarked
package dev.orderflow.warehouse;

import org.jspecify.annotations.NullMarked;
