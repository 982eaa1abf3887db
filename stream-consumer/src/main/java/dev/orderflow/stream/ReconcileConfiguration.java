package dev.orderflow.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Compares a consumer with the source of its events, where the application offers an {@link EventArchive}. */
@Configuration(proxyBeanMethods = false)
class ReconcileConfiguration {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    @Bean
    ReconcileDesk reconcileDesk(
            ConsumerProperties settings,
            ObjectProvider<EventArchive> archives,
            Stores stores,
            StreamConsumer consumer,
            ConsumerMetrics metrics,
            ObjectProvider<Clock> clock) {
        var archive = archives.getIfAvailable(EventArchive::none);
        var reconciler =
                switch (settings.mode()) {
                    case STATELESS ->
                        new RepublishingReconciler(
                                archive,
                                settings.retries().attempts(),
                                new Backoff(
                                        settings.retries().firstWait(),
                                        LONGEST_WAIT,
                                        RandomGenerator.of("L64X128MixRandom")));
                    case LEDGERED ->
                        new LedgerReconciler(
                                archive,
                                stores.ledger(),
                                new LedgerReconciler.Parts(
                                        consumer::finishedUntil,
                                        consumer::baseline,
                                        settings.ledgerRetention(),
                                        metrics,
                                        clock.getIfAvailable(Clock::systemUTC)));
                };
        return new ReconcileDesk(
                archive,
                reconciler,
                new ReconcileDesk.Parts(
                        settings.reconcile().pagePause(),
                        task -> Thread.ofVirtual()
                                .name(settings.name() + "-reconcile")
                                .start(task),
                        interval -> consumer.acknowledge(interval.from(), interval.until())));
    }
}
