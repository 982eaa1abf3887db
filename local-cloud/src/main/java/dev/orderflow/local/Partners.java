package dev.orderflow.local;

/** The two sample partners: their names and keys, which open nothing but this laptop's simulators and API. */
enum Partners {
    WAREHOUSE("main-warehouse", "local-main-warehouse-key", "local-outbound-warehouse-key"),
    COURIER("main-courier", "local-main-courier-key", "local-outbound-courier-key");

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

    String inboundSecret() {
        return "orderflow/" + LocalCloud.ENVIRONMENT + "/partners/" + id + "/inbound";
    }
}
