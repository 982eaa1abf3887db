package dev.orderflow.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which partner does one part of an order, known from the start.
 *
 * @param reference the partner's own name for the order, once it has told us
 * @param notifiedAt when the partner accepted our request
 */
public record PartnerAssignment(
        PartnerId partner,
        @Nullable String reference,
        @Nullable Instant notifiedAt) {

    public static final int LONGEST_REFERENCE = 128;

    public PartnerAssignment {
        if (reference != null && (reference.isBlank() || reference.length() > LONGEST_REFERENCE)) {
            throw new IllegalArgumentException("'reference' must have 1..%d characters".formatted(LONGEST_REFERENCE));
        }
        notifiedAt = notifiedAt == null ? null : WireTime.atWirePrecision(notifiedAt);
    }

    public static PartnerAssignment of(PartnerId partner) {
        return new PartnerAssignment(partner, null, null);
    }

    /** This assignment, or what the same partner has told about it in the meantime. */
    PartnerAssignment orToldBy(PartnerAssignment other) {
        return other.partner.equals(partner) && other.notifiedAt != null ? other : this;
    }
}
