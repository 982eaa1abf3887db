/** Mails the shopper about each transition of an order. */
@NullMarked
package dev.orderflow.mail;

import org.jspecify.annotations.NullMarked;
