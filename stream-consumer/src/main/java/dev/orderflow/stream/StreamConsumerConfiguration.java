package dev.orderflow.stream;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Makes an application a consumer of one Kinesis stream. The application brings a {@link StreamBinding} and the settings
 * under {@code orderflow.consumer}; everything else comes from here, also a {@code DynamoDbClient} for its own use.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsumerProperties.class)
@Import({
    AwsClientsConfiguration.class,
    CloudWatchConfiguration.class,
    StoresConfiguration.class,
    DepartureConfiguration.class,
    ReconcileConfiguration.class
})
public class StreamConsumerConfiguration {

    @Bean
    WorkerName workerName(ConsumerProperties settings) {
        return WorkerName.of(settings);
    }

    @Bean
    ConsumerMetrics consumerMetrics(MeterRegistry meters, ConsumerProperties settings) {
        return new ConsumerMetrics(meters, settings.name());
    }

    @Bean
    ControlDesk controlDesk(Stores stores) {
        return new ControlDesk(stores.control());
    }

    @Bean
    StreamConsumer streamConsumer(
            ConsumerProperties settings,
            WorkerName worker,
            StreamBinding<?> binding,
            Stores stores,
            ControlDesk desk,
            KclClients clients,
            Departure departure,
            MeterRegistry meters,
            ConsumerMetrics metrics,
            ObjectProvider<Clock> clock) {
        var assembly = new ConsumerAssembly<>(
                settings,
                worker.value(),
                binding,
                stores,
                desk,
                clients,
                departure,
                meters,
                metrics,
                clock.getIfAvailable(Clock::systemUTC));
        return new StreamConsumer(settings, worker.value(), metrics, assembly::build);
    }

    @Bean
    ConsumerLiveness livenessStateHealthIndicator(ApplicationAvailability availability, StreamConsumer consumer) {
        return new ConsumerLiveness(availability, consumer);
    }

    @Bean
    ConsumerReadiness readinessStateHealthIndicator(ApplicationAvailability availability, StreamConsumer consumer) {
        return new ConsumerReadiness(availability, consumer);
    }

    @Bean
    RetentionHealth retentionHealthIndicator(StreamConsumer consumer) {
        return new RetentionHealth(consumer);
    }

    /** Boot's own order does not know {@link RetentionHealth#DEGRADED} and would leave it out. */
    @Bean
    StatusAggregator healthStatusAggregator() {
        return StatusAggregator.of(
                Status.DOWN, Status.OUT_OF_SERVICE, RetentionHealth.DEGRADED, Status.UP, Status.UNKNOWN);
    }

    @Bean
    ParkedEvents parkedEvents(
            ConsumerProperties settings, StreamBinding<?> binding, Stores stores, ObjectProvider<Clock> clock) {
        return new ParkedEvents(settings, binding, stores, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ConsumerEndpoint consumerEndpoint(
            StreamConsumer consumer,
            ControlDesk desk,
            ParkedEvents parked,
            ReconcileDesk reconcileDesk,
            ObjectProvider<Clock> clock) {
        return new ConsumerEndpoint(consumer, desk, parked, reconcileDesk, clock.getIfAvailable(Clock::systemUTC));
    }
}
