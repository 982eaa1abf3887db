package dev.orderflow.stream.scenario;

import dev.orderflow.stream.scenario.Step.Kind;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One history's worth of events and faults. Its time is counted in ticks; how long a tick lasts is the business of those who
 * play it.
 */
public final class Scenario {

    /** When everything has been published and nothing disturbs any more. */
    public static final int CALM = 1000;

    private final long seed;
    private final int shards;
    private final int workers;
    private final Map<String, Order> orders;
    private final List<Timed> steps;
    private final List<Period> troubles;

    Scenario(long seed, int shards, int workers, List<Order> orders, List<Timed> steps) {
        this.seed = seed;
        this.shards = shards;
        this.workers = workers;
        this.orders = new TreeMap<>(orders.stream().collect(Collectors.toMap(Order::key, Function.identity())));
        this.steps = List.copyOf(steps);
        troubles = steps.stream().flatMap(Scenario::period).toList();
    }

    public static Scenario of(long seed) {
        return new Generator(seed).scenario();
    }

    /** A step and its time. */
    public record Timed(int tick, Step step) {}

    private record Period(Kind kind, int percent, int from, int to) {}

    public long seed() {
        return seed;
    }

    /** At the beginning. */
    public int shards() {
        return shards;
    }

    /** At the beginning. */
    public int workers() {
        return workers;
    }

    public Collection<Order> orders() {
        return Collections.unmodifiableCollection(orders.values());
    }

    /** In the order of their time. */
    public List<Timed> steps() {
        return steps;
    }

    public Order order(String key) {
        var order = orders.get(key);
        if (order == null) {
            throw new IllegalArgumentException("Nobody ordered " + key);
        }
        return order;
    }

    public Dice dice() {
        return new Dice(seed);
    }

    /** Whether a call at that time meets a trouble; the question tells this call from all others. */
    public boolean meets(Kind kind, long tick, Object... question) {
        int percent = 0;
        for (var trouble : troubles) {
            if (trouble.kind() == kind && trouble.from() <= tick && tick < trouble.to()) {
                percent = Math.max(percent, trouble.percent());
            }
        }
        return percent > 0 && dice().hits(percent, kind.name(), List.of(question));
    }

    private static Stream<Period> period(Timed timed) {
        return timed.step() instanceof Step.Trouble(var kind, var percent, var ticks)
                ? Stream.of(new Period(kind, percent, timed.tick(), Math.min(timed.tick() + ticks, CALM)))
                : Stream.empty();
    }

    @Override
    public String toString() {
        return "Seed " + seed + ": " + workers + " workers, " + shards + " shards\n"
                + orders.values().stream().map(order -> "  " + order).collect(Collectors.joining("\n"))
                + "\n"
                + steps.stream()
                        .map(timed -> "  %4d %s".formatted(timed.tick(), timed.step()))
                        .collect(Collectors.joining("\n"));
    }
}
