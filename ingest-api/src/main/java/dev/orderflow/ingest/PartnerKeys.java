package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;
import software.amazon.awssdk.core.exception.SdkException;

/** The secrets by which partners are known. */
interface PartnerKeys {

    /**
     * Everything that is valid now; none for a partner that has no secret any more.
     *
     * @throws SdkException while that cannot be found out
     */
    PartnerCredentials of(PartnerId partner);
}
