/** The Lambda behind the REST API: shoppers, partners, accounts and operators. */
@NullMarked
package dev.orderflow.ingest;

import org.jspecify.annotations.NullMarked;
