/** The whole system on one laptop in one JVM. */
@NullMarked
package dev.orderflow.local;

import org.jspecify.annotations.NullMarked;
