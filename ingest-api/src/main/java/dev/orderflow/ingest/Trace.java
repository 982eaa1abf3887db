package dev.orderflow.ingest;

import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.Traceparent;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The names of a request, for everything it causes. */
record Trace(CorrelationId correlationId, Traceparent traceparent) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** What the caller sent where it is usable; a bad name is no reason to refuse a request. */
    static Trace of(Headers headers) {
        return new Trace(
                CorrelationId.parse(headers.get("X-Correlation-Id")).orElseGet(CorrelationId::create),
                Traceparent.parse(headers.get("traceparent")).orElseGet(Trace::newTraceparent));
    }

    /** Makes sure that two functions that began from the same snapshot do not go on with the same names. */
    static void reseed() {
        RANDOM.setSeed(RANDOM.generateSeed(32));
    }

    private static Traceparent newTraceparent() {
        return new Traceparent("00-%s-%s-01".formatted(hex(16), hex(8)));
    }

    private static String hex(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        bytes[0] |= 1; // all zeros are reserved
        return HexFormat.of().formatHex(bytes);
    }
}
