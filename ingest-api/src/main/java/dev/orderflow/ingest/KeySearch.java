package dev.orderflow.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** Looks for the partner who holds a key. Trouble with the secret of one partner does not keep the others out. */
final class KeySearch {

    private final PartnerKeys keys;
    private final byte[] offered;
    private final List<SdkException> troubles = new ArrayList<>();

    KeySearch(PartnerKeys keys, String offered) {
        this.keys = keys;
        this.offered = offered.getBytes(StandardCharsets.UTF_8);
    }

    Optional<Partner> holder(Stream<Partner> partners) {
        return partners.filter(this::holds).toList().stream().findFirst();
    }

    /** Why the key may have been somebody's after all. */
    Optional<SdkException> trouble() {
        return troubles.stream().findFirst();
    }

    /** Compares with every valid key and takes as long whether or not one fits. */
    private boolean holds(Partner partner) {
        var fits = false;
        for (var valid : valid(partner)) {
            fits |= MessageDigest.isEqual(valid.getBytes(StandardCharsets.UTF_8), offered);
        }
        return fits;
    }

    private List<String> valid(Partner partner) {
        try {
            return keys.of(partner.id()).apiKeys();
        } catch (SdkException e) {
            troubles.add(e);
            return List.of();
        }
    }
}
