package dev.orderflow.stream.scenario;

import static dev.orderflow.stream.scenario.Scenario.CALM;

import dev.orderflow.stream.scenario.Order.Fate;
import dev.orderflow.stream.scenario.Step.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Makes a scenario of a seed. */
final class Generator {

    private static final int LAST_CHANGE = 800;
    private static final int LONGEST_TROUBLE = 250;
    private static final int LONGEST_FREEZE = 300;

    private static final List<Fate> FATES = List.of(Fate.values());
    private static final List<Kind> KINDS = List.of(Kind.values());

    private final long seed;
    private final Random random;
    private final List<Scenario.Timed> steps = new ArrayList<>();

    Generator(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    Scenario scenario() {
        int shards = 1 + random.nextInt(3);
        int workers = 1 + random.nextInt(3);
        var orders =
                IntStream.range(0, 6 + random.nextInt(10)).mapToObj(this::order).toList();
        orders.forEach(this::publish);
        disturbWorkers(workers);
        reshard();
        times(4, () -> at(random.nextInt(CALM - 200), trouble()));
        times(2, () -> at(random.nextInt(LAST_CHANGE), new Step.Garbage(random.nextInt(1000))));
        steps.sort(Comparator.comparingInt(Scenario.Timed::tick));
        return new Scenario(seed, shards, workers, orders, steps);
    }

    private Order order(int number) {
        long versions = 1L + random.nextInt(6);
        var handled = new TreeSet<Long>();
        LongStream.rangeClosed(1, versions).filter(_ -> !oneIn(4)).forEach(handled::add);
        if (handled.isEmpty()) {
            handled.add(versions);
        }
        var fate = oneIn(6) ? anyOf(FATES) : Fate.FINE;
        long at = List.copyOf(handled).get(random.nextInt(handled.size()));
        return new Order("o-" + number, versions, handled, fate, at);
    }

    /** The changes of an order come in order; their records may be late, overtake each other and come again. */
    private void publish(Order order) {
        int tick = random.nextInt(LAST_CHANGE / 2);
        for (long version = 1; version <= order.versions(); version++) {
            at(tick, new Step.Change(order.key(), version));
            at(tick + delay(), new Step.Arrive(order.key(), version));
            if (oneIn(5)) {
                at(tick + delay(), new Step.Arrive(order.key(), version));
            }
            tick += random.nextInt((LAST_CHANGE - tick) / 3 + 1);
        }
    }

    private int delay() {
        return oneIn(8) ? random.nextInt(CALM - LAST_CHANGE) : 1 + random.nextInt(4);
    }

    private void disturbWorkers(int workers) {
        times(2, () -> at(tick(), new Step.Crash(random.nextInt(workers), 10 + random.nextInt(200))));
        times(1, () -> at(tick(), new Step.Restart(random.nextInt(workers), 10 + random.nextInt(100))));
        times(2, () -> at(tick(), new Step.Freeze(random.nextInt(workers), 20 + random.nextInt(LONGEST_FREEZE))));
        times(1, () -> at(tick(), new Step.Join()));
    }

    private void reshard() {
        times(1, () -> at(tick(), new Step.Split(random.nextInt(100))));
        times(1, () -> at(tick(), new Step.Merge(random.nextInt(100))));
    }

    private Step trouble() {
        var kind = anyOf(KINDS);
        int percent = oneIn(3) ? 100 : 10 + random.nextInt(60);
        return new Step.Trouble(kind, percent, 20 + random.nextInt(LONGEST_TROUBLE));
    }

    /** Does it at most that often. */
    private void times(int most, Runnable what) {
        int times = random.nextInt(most + 1);
        for (int i = 0; i < times; i++) {
            what.run();
        }
    }

    private int tick() {
        return 50 + random.nextInt(LAST_CHANGE);
    }

    private <T> T anyOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    private void at(int tick, Step step) {
        steps.add(new Scenario.Timed(tick, step));
    }
}
