package dev.orderflow.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What a consumer counts. */
final class ConsumerMetrics {

    /** What became of a record. */
    enum EventOutcome {
        DONE,
        IGNORED,
        NO_EVENT,
        REPEAT,
        RETRIED,
        UNAVAILABLE,
        PARKED,
        PARKED_BEHIND,
        UNDECODABLE,
        /** Was parked and is handled after all. */
        REDRIVEN
    }

    private static final long NEVER_COUNTED = -1;

    private final Map<EventOutcome, Counter> events = new EnumMap<>(EventOutcome.class);
    private final MeterRegistry meters;
    private final OpenCalls calls;
    private final Tags tags;
    private final Timer handle;
    private final Counter gaps;
    private final Counter unknown;
    private final Counter parkings;
    private final AtomicLong waiting = new AtomicLong(NEVER_COUNTED);

    ConsumerMetrics(MeterRegistry meters, String consumer) {
        this(meters, consumer, MonotonicClock.system());
    }

    ConsumerMetrics(MeterRegistry meters, String consumer, MonotonicClock clock) {
        this.meters = meters;
        calls = new OpenCalls(clock);
        tags = Tags.of("consumer", consumer);
        for (var outcome : EventOutcome.values()) {
            events.put(outcome, meters.counter("orderflow.events", tags.and("outcome", label(outcome))));
        }
        handle = Timer.builder("orderflow.handle")
                .tags(tags)
                .publishPercentileHistogram()
                .register(meters);
        gaps = meters.counter("orderflow.gaps", tags);
        unknown = meters.counter("orderflow.unknown", tags);
        parkings = meters.counter("orderflow.parkings", tags);
        gauge("parked", () -> waiting.get() == NEVER_COUNTED ? Double.NaN : waiting.get());
    }

    void count(EventOutcome outcome) {
        Objects.requireNonNull(events.get(outcome)).increment();
    }

    /** An event went to the parking lot. */
    void parked(EventOutcome outcome) {
        count(outcome);
        parkings.increment();
    }

    /** How many events of the consumer wait in the lot, whichever worker parked them. */
    void waiting(long events) {
        waiting.set(events);
    }

    /** The last of {@link #waiting}; 0 before the first. */
    long parked() {
        return Math.max(waiting.get(), 0);
    }

    /** Missing versions were read from the source. */
    void gap(int versions) {
        gaps.increment(versions);
    }

    /** Effects were sent and not answered. */
    void unknown(int attempts) {
        unknown.increment(attempts);
    }

    Handling startHandling() {
        var sample = Timer.start(meters);
        var call = calls.begin();
        return () -> {
            calls.end(call);
            sample.stop(handle);
        };
    }

    /** How long the oldest call of the handler that is going on has taken so far. */
    Duration longestCall() {
        return calls.longest();
    }

    void gauge(String name, Supplier<Number> value) {
        Gauge.builder("orderflow." + name, value).tags(tags).register(meters);
    }

    void gauge(String name, String tag, Enum<?> kind, Supplier<Number> value) {
        Gauge.builder("orderflow." + name, value)
                .tags(tags.and(tag, label(kind)))
                .register(meters);
    }

    void timeGauge(String name, Supplier<Duration> value) {
        TimeGauge.builder("orderflow." + name, () -> value.get().toMillis(), TimeUnit.MILLISECONDS)
                .tags(tags)
                .register(meters);
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** One call of the handler that is going on. */
    @FunctionalInterface
    interface Handling {
        void stop();
    }
}
