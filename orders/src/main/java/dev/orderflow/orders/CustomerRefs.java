package dev.orderflow.orders;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns shoppers into references under one secret key. Another key gives other references, so it is never rotated lightly. */
public final class CustomerRefs {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 16;
    private static final int BYTES_SHOWN = 16;

    private final SecretKeySpec key;

    public CustomerRefs(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "'key' must have at least %d bytes: %d".formatted(SHORTEST_KEY, key.length));
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    public CustomerRef of(UserId user) {
        try {
            var mac = Mac.getInstance(ALGORITHM); // not safe for threads, so one per call
            mac.init(key);
            var hash = mac.doFinal(user.value().getBytes(StandardCharsets.UTF_8));
            return new CustomerRef("c_" + HexFormat.of().formatHex(hash, 0, BYTES_SHOWN));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
