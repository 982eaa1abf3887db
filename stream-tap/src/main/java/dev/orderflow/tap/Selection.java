package dev.orderflow.tap;

import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options by which every command says what it reads. */
final class Selection {

    private static final Duration SHORTEST = Duration.ofMillis(200);

    @Option(
            names = "--environment",
            defaultValue = "${env:ORDERFLOW_ENVIRONMENT:-local}",
            description =
                    "Reads the stream orderflow-<environment>-orders. Default: $ORDERFLOW_ENVIRONMENT, else local.")
    String environment = "";

    @Option(
            names = "--from",
            description =
                    "Records that reached the stream at that time or later: 2026-11-22T10:00:00Z, or a time ago: 15m,"
                            + " 2h, 7d. Default: the oldest record.")
    Instant from = Instant.EPOCH;

    @Option(names = "--to", description = "Records that reached the stream before that time.")
    @Nullable
    Instant to;

    @Option(names = "--order", description = "Only this order.")
    @Nullable
    String order;

    @Option(
            names = "--status",
            split = ",",
            description = "Only events with one of these: placed, packed, delivered, cancelled, error.")
    List<String> statuses = List.of();

    @Option(names = "--shard", description = "Only this shard.")
    @Nullable
    String shard;

    @Option(
            names = "--read-every",
            converter = Span.class,
            defaultValue = "1s",
            description =
                    "Pause between two reads of a shard, at least 200ms. The default leaves the consumers what they"
                            + " need: a shard allows five reads a second to all its readers together.")
    Duration readEvery = OrderEvents.DEFAULT_INTERVAL;

    /** Throws an IllegalArgumentException that says which option is wrong and what would be right. */
    Query query() {
        if (readEvery.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("--read-every must be at least 200ms: " + readEvery.toMillis() + "ms");
        }
        return new Query(from, to, order == null ? null : new OrderId(order), wanted(), shard);
    }

    private Set<OrderStatus> wanted() {
        var wanted = EnumSet.noneOf(OrderStatus.class);
        for (var word : statuses) {
            wanted.add(OrderStatus.fromWire(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--status must be placed, packed, delivered," + " cancelled or error: '" + word + "'")));
        }
        return wanted;
    }

    /** A point in time, or how long ago it was. */
    static final class Time implements ITypeConverter<Instant> {

        private final Clock clock;

        Time(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant convert(String text) {
            try {
                return Span.FORM.matcher(text).matches()
                        ? clock.instant().minus(new Span().convert(text))
                        : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException _) {
                throw new TypeConversionException("'" + text + "' is no time such as 2026-11-22T10:00:00Z or 15m");
            }
        }
    }

    /** A number and its unit. */
    static final class Span implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("\\d{1,9}(ms|s|m|h|d)");

        @Override
        public Duration convert(String text) {
            if (!FORM.matcher(text).matches()) {
                throw new TypeConversionException("'" + text + "' is no time span such as 500ms, 15m, 2h or 7d");
            }
            long amount = Long.parseLong(text.replaceAll("\\D", ""));
            return switch (text.replaceAll("\\d", "")) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        }
    }
}
