/** The AWS resources of each environment. */
@NullMarked
package dev.orderflow.infra;

import org.jspecify.annotations.NullMarked;
