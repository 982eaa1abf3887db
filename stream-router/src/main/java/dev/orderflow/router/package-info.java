/** Publishes every order event on EventBridge. */
@NullMarked
package dev.orderflow.router;

import org.jspecify.annotations.NullMarked;
