/** AWS Secrets Manager in memory: the actions that our clients and the AWS CLI use, with the service's own errors. */
@NullMarked
package dev.orderflow.local.secrets;

import org.jspecify.annotations.NullMarked;
