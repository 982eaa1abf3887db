package dev.orderflow.delivery;

import dev.orderflow.partner.PartnerGuard.Passage;
import dev.orderflow.partner.Partners;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows which couriers we are talking to. Never down: a restart of ours would help no courier, and work for it waits in
 * safety.
 */
final class PartnersHealth implements HealthIndicator {

    private final Partners partners;

    PartnersHealth(Partners partners) {
        this.partners = partners;
    }

    @Override
    public Health health() {
        var health = Health.up();
        for (var partner : partners.all()) {
            var passage = partner.guard().state();
            health.withDetail(partner.id(), wordFor(passage));
            if (passage != Passage.OPEN) {
                health.unknown();
            }
        }
        return health.build();
    }

    /** Not open or closed: of a gate and of a breaker they mean the opposite. */
    private static String wordFor(Passage passage) {
        return switch (passage) {
            case OPEN -> "available";
            case PROBING -> "probing";
            case CLOSED -> "unavailable";
        };
    }
}
