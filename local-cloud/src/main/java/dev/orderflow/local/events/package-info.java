/** EventBridge on a laptop: buses, rules, targets, archives, and a log of what reached a bus. */
@NullMarked
package dev.orderflow.local.events;

import org.jspecify.annotations.NullMarked;
