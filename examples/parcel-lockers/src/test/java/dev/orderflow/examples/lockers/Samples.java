package dev.orderflow.examples.lockers;

import dev.orderflow.examples.lockers.ParcelEvent.Kind;
import dev.orderflow.examples.lockers.ParcelEvent.Place;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Parcels and settings for tests, with every value that a test does not care about. */
final class Samples {

    static final Instant AT = Instant.parse("2026-11-22T10:15:30Z");
    static final String PHONE = "+491700000000";
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private Samples() {}

    static ParcelEvent event(String parcel, int step, Kind kind) {
        return new ParcelEvent(parcel, step, kind, new Place("L-17", 4), PHONE, AT);
    }

    static String record(String parcel, int step, String event) {
        return """
                {"parcel":"%s","step":%d,"event":"%s","locker":"L-17","door":4,"phone":"%s","at":"%s","traceparent":"%s"}""".formatted(parcel, step, event, PHONE, AT, TRACE);
    }

    static LockerProperties settings(URI gateway) {
        return new LockerProperties(gateway, Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(1));
    }
}
