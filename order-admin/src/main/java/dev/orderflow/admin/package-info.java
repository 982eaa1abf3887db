/** What operators do to stored data by hand: erase a shopper's personal data, restore orders from a backup. */
@NullMarked
package dev.orderflow.admin;

import org.jspecify.annotations.NullMarked;
