/** One Amazon Cognito user pool in memory: sign-up with mailed codes, signed tokens, groups, and the service's own errors. */
@NullMarked
package dev.orderflow.local.cognito;

import org.jspecify.annotations.NullMarked;
