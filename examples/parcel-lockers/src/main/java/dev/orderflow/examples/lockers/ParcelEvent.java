package dev.orderflow.examples.lockers;

import java.time.Instant;

/**
 * Something that happened to a parcel in a locker.
 *
 * @param step 1 for the first event of the parcel, one more with each that follows
 * @param phone of the person who waits for the parcel
 */
record ParcelEvent(String parcel, int step, Kind kind, Place place, String phone, Instant at) {

    ParcelEvent {
        if (parcel.isBlank() || phone.isBlank()) {
            throw new IllegalArgumentException("'parcel' and 'phone' must not be blank");
        }
        if (step < 1) {
            throw new IllegalArgumentException("'step' must be positive: " + step);
        }
    }

    /** What can happen. */
    enum Kind {
        STORED,
        MOVED,
        /** By the person who waited; nothing follows. */
        COLLECTED,
        /** To the depot, because nobody came; nothing follows. */
        RETURNED
    }

    /** One compartment. */
    record Place(String locker, int door) {}
}
