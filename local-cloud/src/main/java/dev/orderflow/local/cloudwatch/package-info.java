/** CloudWatch, as far as programs need it that send metrics. */
@NullMarked
package dev.orderflow.local.cloudwatch;

import org.jspecify.annotations.NullMarked;
