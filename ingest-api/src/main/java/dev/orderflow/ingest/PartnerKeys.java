package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;

/** The secrets by which partners are known. */
interface PartnerKeys {

    /** Everything that is valid now. */
    PartnerCredentials of(PartnerId partner);
}
