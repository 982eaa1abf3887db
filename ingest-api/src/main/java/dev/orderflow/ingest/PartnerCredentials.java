package dev.orderflow.ingest;

import java.util.List;

/**
 * By what a partner is known. While one is being changed there are two of a kind, both valid.
 *
 * @param apiKeys what it may send as X-Api-Key; none for a partner without a secret
 * @param signingSecrets what it may sign with, as Standard Webhooks spells them
 */
record PartnerCredentials(List<String> apiKeys, List<String> signingSecrets) {

    static final PartnerCredentials NONE = new PartnerCredentials(List.of(), List.of());

    PartnerCredentials {
        apiKeys = List.copyOf(apiKeys);
        signingSecrets = List.copyOf(signingSecrets);
    }

    @Override
    public String toString() {
        return "PartnerCredentials[" + apiKeys.size() + " keys, " + signingSecrets.size() + " signing secrets]";
    }
}
