/** The endpoint that answers for every AWS service, and what the services behind it have in common. */
@NullMarked
package dev.orderflow.local.aws;

import org.jspecify.annotations.NullMarked;
