package dev.orderflow.local;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The two sample partners: their names and keys, which open nothing but this laptop's simulators and API. */
enum Partners {
    WAREHOUSE("main-warehouse", "local-main-warehouse-key", "local-outbound-warehouse-key"),
    COURIER("main-courier", "local-main-courier-key", "local-outbound-courier-key");

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final String id;
    private final String inboundKey;
    private final String outboundKey;

    Partners(String id, String inboundKey, String outboundKey) {
        this.id = id;
        this.inboundKey = inboundKey;
        this.outboundKey = outboundKey;
    }

    String id() {
        return id;
    }

    /** What the partner sends with its callbacks. */
    String inboundKey() {
        return inboundKey;
    }

    /** What we send with our calls. */
    String outboundKey() {
        return outboundKey;
    }

    /** What the partner signs its callbacks with. */
    String inboundSigningSecret() {
        return signingSecret("inbound");
    }

    /** What we sign our calls with. */
    String outboundSigningSecret() {
        return signingSecret("outbound");
    }

    private String signingSecret(String direction) {
        var readable = "local-" + direction + "-signing-of-" + id;
        return "whsec_" + BASE64.encodeToString(readable.getBytes(StandardCharsets.UTF_8));
    }

    String inboundSecret() {
        return "orderflow/" + LocalCloud.ENVIRONMENT + "/partners/" + id + "/inbound";
    }
}
