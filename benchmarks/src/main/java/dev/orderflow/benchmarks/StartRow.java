package dev.orderflow.benchmarks;

import dev.orderflow.benchmarks.Finding.Other;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How soon a fresh group handles its first record, and how soon it goes on after a restart under the same name; each with
 * and without a cache of what the JVM has learned in a training run.
 */
final class StartRow implements Row {

    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final int RECORDS = 20_000;
    private static final int MORE = 40;
    private static final String FRESH = "fresh group: process start to first record, s";
    private static final String RESTART = "restart under the same name: to first record, s";
    private static final String WITHOUT = ", without an AOT cache";

    private final Map<Program, Starts> cached = new EnumMap<>(Program.class);
    private final Map<Program, Starts> plain = new EnumMap<>(Program.class);

    /**
     * How many seconds the starts of one program took, without those that took too long.
     *
     * @param sameName restarts under the same name, of a program that has another at each start
     */
    private record Starts(List<Double> fresh, List<Double> restart, List<Double> sameName) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void measure(Lab lab) throws InterruptedException {
        for (var peer : lab.peers()) {
            both(lab, peer, 1);
        }
        both(lab, Program.ORDERFLOW, lab.effort().repetitions());
        lab.report().add(finding(FRESH, cached, Starts::fresh).target(Target.below(5)));
        lab.report().add(finding(FRESH + WITHOUT, plain, Starts::fresh));
        lab.report()
                .add(finding(RESTART, cached, Starts::restart)
                        .beside(sameName(cached))
                        .target(Target.below(4)));
        lab.report().add(finding(RESTART + WITHOUT, plain, Starts::restart).beside(sameName(plain)));
    }

    private void both(Lab lab, Program program, int repetitions) throws InterruptedException {
        plain.put(program, starts(lab, program, List.of(), repetitions));
        cached.put(program, starts(lab, program, AotCache.trained(lab, program).flags(), repetitions));
        lab.report()
                .say("  %s: with its cache %s, without %s"
                        .formatted(program.title(), cached.get(program), plain.get(program)));
    }

    private static Starts starts(Lab lab, Program program, List<String> flags, int repetitions)
            throws InterruptedException {
        var starts = new Starts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int repetition = 0; repetition < repetitions; repetition++) {
            var trial = trial(lab);
            first(lab, program, trial, flags).ifPresent(starts.fresh()::add);
            again(lab, program, trial, flags).ifPresent(starts.restart()::add);
        }
        if (program == Program.KCL) {
            // With a name that stays the same KCL itself takes its leases back, which its documentation does not use.
            var trial = trial(lab).with("worker", "kcl-0").with("prepared", "true");
            var _ = first(lab, program, trial, flags);
            again(lab, program, trial, flags).ifPresent(starts.sameName()::add);
        }
        return starts;
    }

    private static Trial trial(Lab lab) {
        var stream = Lab.unique("start");
        lab.cloud().createStream(stream, 1);
        lab.cloud().put(stream, RECORDS);
        return Trial.of(stream).calling(lab.partner().uri());
    }

    private static OptionalDouble again(Lab lab, Program program, Trial trial, List<String> flags)
            throws InterruptedException {
        // A stop lets a batch end, which may have been everything that was there.
        lab.cloud().put(trial.stream(), MORE);
        var seconds = first(lab, program, trial, flags);
        lab.cloud().deleteStream(trial.stream());
        return seconds;
    }

    private static OptionalDouble first(Lab lab, Program program, Trial trial, List<String> flags)
            throws InterruptedException {
        try (var running = lab.start(program, trial, flags)) {
            return OptionalDouble.of(running.secondsToFirstRecord(LIMIT));
        } catch (IllegalStateException e) {
            lab.report().say("  " + e.getMessage());
            return OptionalDouble.empty();
        }
    }

    private Finding finding(String what, Map<Program, Starts> starts, Function<Starts, List<Double>> figure) {
        var ours = Objects.requireNonNull(starts.get(Program.ORDERFLOW));
        return Finding.of(name(), what, Spread.of(figure.apply(ours))).beside(others(starts, figure));
    }

    private static List<Other> others(Map<Program, Starts> all, Function<Starts, List<Double>> figure) {
        var others = new ArrayList<Other>();
        for (var peer : Program.peers()) {
            var starts = all.get(peer);
            if (starts != null) {
                others.add(new Other(peer.title(), spread(figure.apply(starts))));
            }
        }
        return others;
    }

    private static List<Other> sameName(Map<Program, Starts> all) {
        var kcl = all.get(Program.KCL);
        return kcl == null
                ? List.of()
                : List.of(new Other(Program.KCL.title() + " with a stable worker id", spread(kcl.sameName())));
    }

    private static @Nullable Spread spread(List<Double> seconds) {
        return seconds.isEmpty() ? null : Spread.of(seconds);
    }
}
