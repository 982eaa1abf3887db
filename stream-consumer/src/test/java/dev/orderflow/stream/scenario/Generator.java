package dev.orderflow.stream.scenario;

import static dev.orderflow.stream.scenario.Scenario.CALM;

import dev.orderflow.stream.scenario.Order.Fate;
import dev.orderflow.stream.scenario.Step.Kind;
import dev.orderflow.stream.scenario.Step.Selection;
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
    private static final int LONGEST_WISH = 250;

    /** From hardly any to more than there are. */
    private static final List<Double> RATES = List.of(0.2, 1.0, 20.0);

    private static final List<Fate> FATES = List.of(Fate.values());
    private static final List<Kind> KINDS = List.of(Kind.values());

    private final long seed;
    private final Random random;
    private final List<Scenario.Timed> steps = new ArrayList<>();
    private int workers;

    Generator(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    Scenario scenario() {
        int shards = 1 + random.nextInt(3);
        workers = 1 + random.nextInt(3);
        var orders =
                IntStream.range(0, 6 + random.nextInt(10)).mapToObj(this::order).toList();
        orders.forEach(this::publish);
        disturbWorkers();
        reshard();
        times(4, () -> at(random.nextInt(CALM - 200), trouble()));
        times(2, () -> at(random.nextInt(LAST_CHANGE), new Step.Garbage(random.nextInt(1000))));
        ask(orders);
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
        int curedAt = oneIn(3) ? Integer.MAX_VALUE : random.nextInt(CALM);
        return new Order("o-" + number, versions, handled, fate, at, curedAt);
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

    private void disturbWorkers() {
        times(2, () -> at(tick(), new Step.Crash(worker(), 10 + random.nextInt(200))));
        times(1, () -> at(tick(), new Step.Restart(worker(), 10 + random.nextInt(100))));
        times(2, () -> at(tick(), new Step.Freeze(worker(), 20 + random.nextInt(LONGEST_FREEZE))));
        times(1, () -> at(tick(), new Step.Join()));
    }

    private void reshard() {
        times(1, () -> at(tick(), new Step.Split(random.nextInt(100))));
        times(1, () -> at(tick(), new Step.Merge(random.nextInt(100))));
    }

    /** Operators look after what waits, and hold back what does not. */
    private void ask(List<Order> orders) {
        times(4, () -> at(late(), new Step.Redrive(worker(), selection(orders), 1 + random.nextInt(5))));
        times(1, () -> at(late(), new Step.DryRun(worker(), selection(orders))));
        times(1, () -> at(late(), new Step.CancelRedrive(worker())));
        times(2, () -> at(late(), new Step.Drop(worker(), random.nextInt(100))));
        times(1, () -> forAWhile(new Step.Pause(worker()), new Step.Resume(worker())));
        times(1, () -> forAWhile(new Step.Limit(worker(), anyOf(RATES)), new Step.Unlimit(worker())));
    }

    private Selection selection(List<Order> orders) {
        int from = random.nextInt(CALM);
        return switch (random.nextInt(4)) {
            case 0 -> new Selection.OneOrder(anyOf(orders).key());
            case 1 -> new Selection.OneFate(anyOf(FATES.subList(1, FATES.size())));
            case 2 -> new Selection.Between(from, from + random.nextInt(LAST_CHANGE));
            default -> new Selection.Between(0, CALM);
        };
    }

    private void forAWhile(Step first, Step last) {
        int from = tick();
        at(from, first);
        at(Math.min(from + random.nextInt(LONGEST_WISH), CALM - 1), last);
    }

    /** Most of what is parked is parked by then, and disturbances may still come. */
    private int late() {
        return 100 + random.nextInt(CALM - 100);
    }

    private int worker() {
        return random.nextInt(workers);
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
