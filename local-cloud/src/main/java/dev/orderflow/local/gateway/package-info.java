/** An API Gateway REST API on one port: everything it does is read from the OpenAPI document that the real one imports. */
@NullMarked
package dev.orderflow.local.gateway;

import org.jspecify.annotations.NullMarked;
