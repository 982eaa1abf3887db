package dev.orderflow.stream;

import dev.orderflow.stream.LotQuery.Direction;
import dev.orderflow.stream.LotRequest.Browse;
import dev.orderflow.stream.LotRequest.CancelRedrive;
import dev.orderflow.stream.LotRequest.Drop;
import dev.orderflow.stream.LotRequest.Preview;
import dev.orderflow.stream.LotRequest.Progress;
import dev.orderflow.stream.LotRequest.Redrive;
import dev.orderflow.stream.LotRequest.ShowKey;
import dev.orderflow.stream.LotRequest.Unclear;
import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.RedriveSelection.OneKey;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an operator asks of the parked events from an operation's name and its parameters. */
final class LotRequests {

    /** The names that are asked for by GET and by POST. */
    static final Set<String> SHOWN = Set.of("parked", "redrive");

    static final Set<String> DONE = Set.of("redrive", "cancel-redrive", "drop");

    private static final Duration LONGEST_INTERVAL = Duration.ofDays(366);
    private static final Duration BROWSED = Duration.ofDays(7);
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int PAGE = 50;
    private static final int RATE = 10;

    private final Map<String, String> parameters;
    private final Instant now;

    /** @param parameters those that were given */
    LotRequests(Map<String, String> parameters, Instant now) {
        this.parameters = parameters;
        this.now = now;
    }

    /** @param what one of {@link #SHOWN} */
    LotRequest show(String what) {
        return read(() -> what.equals("redrive") ? new Progress() : parked());
    }

    /**
     * @param operation one of {@link #DONE}
     * @param furthest how far back a redrive looks that says nothing else
     */
    LotRequest ask(String operation, Duration furthest) {
        return read(() -> switch (operation) {
            case "redrive" -> redrive(furthest);
            case "drop" -> drop();
            default -> new CancelRedrive();
        });
    }

    private static LotRequest read(Reading reading) {
        try {
            return reading.read();
        } catch (UnclearException e) {
            return new Unclear(e.getMessage());
        }
    }

    private LotRequest parked() throws UnclearException {
        var key = given("key");
        if (key != null) {
            return new ShowKey(key);
        }
        var interval = interval(BROWSED);
        return new Browse(
                new LotQuery(
                        interval.from(),
                        interval.until(),
                        Direction.NEWEST_FIRST,
                        given("after"),
                        number("limit", PAGE, LotQuery.LARGEST)),
                interval.cause());
    }

    private LotRequest redrive(Duration furthest) throws UnclearException {
        var selection = selection(furthest);
        if (Boolean.parseBoolean(given("dryRun"))) {
            return new Preview(selection);
        }
        var by = given("by");
        return new Redrive(selection, number("rate", RATE, RedriveJob.HIGHEST_RATE), by == null ? "operator" : by);
    }

    private RedriveSelection selection(Duration furthest) throws UnclearException {
        var key = given("key");
        boolean several = given("cause") != null || given("from") != null || given("until") != null;
        if (key != null && several) {
            throw new UnclearException("'key' stands alone: it selects all that waits of one key, whatever the cause");
        }
        if (key == null && !several) {
            throw new UnclearException(
                    "Say what to replay: 'key', or 'cause' (what it begins with), 'from' and 'until'."
                            + " Ask with 'dryRun': true first");
        }
        return key == null ? interval(furthest) : new OneKey(key, given("position"));
    }

    private Interval interval(Duration furthest) throws UnclearException {
        var until = instant("until", now);
        var from = instant("from", until.minus(furthest));
        if (until.isBefore(from)) {
            throw new UnclearException("'until' must not be before 'from' (%s): %s".formatted(from, until));
        }
        if (Duration.between(from, until).compareTo(LONGEST_INTERVAL) > 0) {
            throw new UnclearException("From 'from' to 'until' may be %d days at most: %s to %s"
                    .formatted(LONGEST_INTERVAL.toDays(), from, until));
        }
        var cause = given("cause");
        return new Interval(cause == null ? "" : cause, from, until);
    }

    private LotRequest drop() throws UnclearException {
        var position = given("position");
        return new Drop(
                required("key", "the order, or !<shard> for a record that could not be decoded"),
                position == null ? ParkedEvent.positionOf(version()) : position,
                required("reason", "say why, for whoever asks later what became of the event"),
                required("by", "say who you are, for whoever asks later"));
    }

    private long version() throws UnclearException {
        var version = required("version", "the one that you expect to be next, see 'parked'");
        if (!VERSION.matcher(version).matches()) {
            throw new UnclearException("'version' must be a positive number: " + version);
        }
        return Long.parseLong(version);
    }

    private String required(String name, String hint) throws UnclearException {
        var value = given(name);
        if (value == null) {
            throw new UnclearException("'%s' is missing: %s".formatted(name, hint));
        }
        return value;
    }

    private int number(String name, int otherwise, int largest) throws UnclearException {
        var text = given(name);
        if (text == null) {
            return otherwise;
        }
        boolean fits = VERSION.matcher(text).matches() && Long.parseLong(text) <= largest;
        if (!fits) {
            throw new UnclearException("'%s' must be in 1..%d: %s".formatted(name, largest, text));
        }
        return Integer.parseInt(text);
    }

    private Instant instant(String name, Instant otherwise) throws UnclearException {
        var text = given(name);
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new UnclearException("'%s' must be a time like 2026-11-22T10:00:00Z: %s".formatted(name, text));
        }
    }

    private @Nullable String given(String name) {
        var value = parameters.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    @FunctionalInterface
    private interface Reading {
        LotRequest read() throws UnclearException;
    }

    private static final class UnclearException extends Exception {
        private static final long serialVersionUID = 1L;

        private UnclearException(String error) {
            super(error, null, false, false);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}
