package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;
import java.util.List;

/** The secrets by which partners are known. */
interface PartnerKeys {

    /**
     * The keys that are valid now: the current one and, while keys are being changed, the previous one. None for a
     * partner without a secret.
     */
    List<String> validKeys(PartnerId partner);
}
