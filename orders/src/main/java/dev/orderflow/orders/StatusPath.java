package dev.orderflow.orders;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every status an order has had, oldest first: one word per version, so its length is the order's version.
 *
 * <p>A restore from backup fills the versions it skips with the word `restored`, which changes no status.
 */
public record StatusPath(List<String> words) {

    public static final String RESTORED = "restored";

    public StatusPath {
        words = List.copyOf(words);
        if (words.isEmpty() || !words.getFirst().equals(OrderStatus.PLACED.wire())) {
            throw new IllegalArgumentException("'statusPath' must begin with placed: " + words);
        }
        for (var word : words) {
            if (!word.equals(RESTORED) && OrderStatus.fromWire(word).isEmpty()) {
                throw new IllegalArgumentException("'statusPath' has an unknown word: '" + word + "'");
            }
        }
    }

    /** The path of an order that has just been placed. */
    public static StatusPath placed() {
        return new StatusPath(List.of(OrderStatus.PLACED.wire()));
    }

    public static StatusPath of(OrderStatus... statuses) {
        return new StatusPath(Stream.of(statuses).map(OrderStatus::wire).toList());
    }

    public long version() {
        return words.size();
    }

    public OrderStatus current() {
        return statusBefore(words.size()).orElseThrow();
    }

    /** The status before the transition that made the present version; empty for an order that was only placed. */
    public Optional<OrderStatus> previous() {
        return statusBefore(words.size() - 1);
    }

    private Optional<OrderStatus> statusBefore(int end) {
        for (int i = end - 1; i >= 0; i--) {
            var status = OrderStatus.fromWire(words.get(i));
            if (status.isPresent()) {
                return status;
            }
        }
        return Optional.empty();
    }

    /** The status the order had at that version. */
    public OrderStatus statusAt(long version) {
        return upTo(version).current();
    }

    /** True when that version is no transition but the mark of a restore. */
    public boolean restoredAt(long version) {
        return upTo(version).lastIsRestored();
    }

    public boolean lastIsRestored() {
        return words.getLast().equals(RESTORED);
    }

    /** The path as it was at an earlier version. */
    public StatusPath upTo(long version) {
        if (version < 1 || version > words.size()) {
            throw new IllegalArgumentException("'version' must be within 1..%d: %d".formatted(words.size(), version));
        }
        return new StatusPath(words.subList(0, (int) version));
    }

    public StatusPath then(OrderStatus next) {
        return then(next.wire());
    }

    /** The path with one more version, which is no transition but the mark of a restore. */
    public StatusPath thenRestored() {
        return then(RESTORED);
    }

    private StatusPath then(String word) {
        return new StatusPath(Stream.concat(words.stream(), Stream.of(word)).toList());
    }

    /** The statuses that count when a callback is compared with what has happened already. */
    public List<OrderStatus> sinceLastRetry() {
        var statuses = statuses();
        for (int i = statuses.size() - 1; i > 0; i--) {
            // Only an operator's retry leads out of `error` to an open status.
            if (statuses.get(i - 1) == OrderStatus.ERROR && statuses.get(i).open()) {
                return statuses.subList(i, statuses.size());
            }
        }
        return statuses;
    }

    /** Where a retry leads: the status before the error; empty when the order is not in error. */
    public Optional<OrderStatus> beforeError() {
        var statuses = statuses();
        return statuses.getLast() == OrderStatus.ERROR && statuses.size() > 1
                ? Optional.of(statuses.get(statuses.size() - 2))
                : Optional.empty();
    }

    private List<OrderStatus> statuses() {
        return words.stream()
                .map(OrderStatus::fromWire)
                .flatMap(Optional::stream)
                .toList();
    }
}
