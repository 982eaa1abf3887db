package dev.orderflow.benchmarks;

import dev.orderflow.benchmarks.Finding.Other;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One shard and a partner that takes 50 ms: how soon a fresh group handles its first record, how many orders a second it
 * brings to the partner, and how soon it goes on after a restart under the same name.
 */
final class PartnerRow implements Row {

    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final int OUR_WINDOW = 1000;
    private static final int OUR_WARM_UP = 5;
    private static final int THEIR_WINDOW = 40;

    private final Map<Program, Peer> peers = new EnumMap<>(Program.class);

    /** What was found out about a peer; null where it took too long. */
    private record Peer(
            @Nullable Spread fresh,
            @Nullable Spread effects,
            @Nullable Spread restart) {}

    @Override
    public String name() {
        return "partner";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        for (var peer : lab.peers()) {
            peers.put(peer, peer(lab, peer));
        }
        var stableKcl = lab.peers().contains(Program.KCL) ? stableKclRestart(lab) : null;
        effects(lab);
        starts(lab, stableKcl);
    }

    private Peer peer(Lab lab, Program program) {
        int windows = lab.effort().repetitions();
        var stream = stream(lab, THEIR_WINDOW * (windows + 4));
        var trial = Trial.of(stream).calling(lab.partner().uri()).counting(THEIR_WINDOW);
        Spread fresh = null;
        Spread effects = null;
        Spread restart = null;
        try (var running = lab.start(program, trial)) {
            fresh = Spread.of(running.secondsToFirstRecord(LIMIT));
            effects = Spread.of(running.rates(THEIR_WINDOW, 1, windows, LIMIT));
        } catch (IllegalStateException | InterruptedException e) {
            lab.report().say("  " + program.title() + ": " + e.getMessage());
        }
        if (fresh != null) {
            // A stop lets a batch end, which may have been everything that was there.
            lab.cloud().put(stream, THEIR_WINDOW);
            restart = restart(lab, program, trial);
        }
        lab.cloud().deleteStream(stream);
        var peer = new Peer(fresh, effects, restart);
        lab.report().say("  " + program.title() + ": " + peer);
        return peer;
    }

    private static @Nullable Spread restart(Lab lab, Program program, Trial trial) {
        try (var running = lab.start(program, trial)) {
            return Spread.of(running.secondsToFirstRecord(LIMIT));
        } catch (IllegalStateException | InterruptedException e) {
            lab.report().say("  " + program.title() + " again: " + e.getMessage());
            return null;
        }
    }

    /** With a worker id that stays the same KCL itself takes its leases back, which its documentation does not use. */
    private static @Nullable Spread stableKclRestart(Lab lab) {
        var stream = stream(lab, THEIR_WINDOW);
        var trial = Trial.of(stream)
                .calling(lab.partner().uri())
                .counting(THEIR_WINDOW)
                .with("worker", "kcl-0")
                .with("prepared", "true");
        var first = restart(lab, Program.KCL, trial);
        lab.cloud().put(stream, THEIR_WINDOW);
        var second = first == null ? null : restart(lab, Program.KCL, trial);
        lab.cloud().deleteStream(stream);
        return second;
    }

    private void effects(Lab lab) throws InterruptedException {
        int windows = lab.effort().repetitions();
        var stream = stream(lab, (OUR_WARM_UP + windows + 2) * OUR_WINDOW);
        var trial = Trial.of(stream).calling(lab.partner().uri()).counting(OUR_WINDOW);
        lab.report()
                .add(Finding.of(
                                name(),
                                "one shard, partner answers in 50 ms, ledger in memory with 5 ms a write: effects/s",
                                rates(lab, trial.with("ledger.millis", "5"), OUR_WARM_UP, windows))
                        .target(Target.atLeast(1000))
                        .beside(others(Peer::effects)));
        lab.report()
                .add(Finding.of(
                                name(),
                                "the same, ledger in DynamoDB Local: effects/s",
                                rates(lab, trial.again(), 2, windows))
                        .beside(others(Peer::effects)));
        lab.cloud().deleteStream(stream);
    }

    private static Spread rates(Lab lab, Trial trial, int skipped, int windows) throws InterruptedException {
        try (var ours = lab.start(Program.ORDERFLOW, trial)) {
            return Spread.of(ours.rates(OUR_WINDOW, skipped, windows, LIMIT));
        }
    }

    private void starts(Lab lab, @Nullable Spread stableKcl) throws InterruptedException {
        var fresh = new ArrayList<Double>();
        var restarted = new ArrayList<Double>();
        for (int repetition = 0; repetition < lab.effort().repetitions(); repetition++) {
            var stream = stream(lab, 20_000);
            var trial = Trial.of(stream).calling(lab.partner().uri()).counting(OUR_WINDOW);
            fresh.add(secondsToFirst(lab, trial));
            restarted.add(secondsToFirst(lab, trial));
            lab.cloud().deleteStream(stream);
        }
        lab.report()
                .add(Finding.of(name(), "fresh group: process start to first record, s", Spread.of(fresh))
                        .target(Target.below(5))
                        .beside(others(Peer::fresh)));
        lab.report()
                .add(Finding.of(name(), "restart under the same name: to first record, s", Spread.of(restarted))
                        .target(Target.below(4))
                        .beside(others(Peer::restart))
                        .beside("bare KCL with a stable worker id", stableKcl));
    }

    private static double secondsToFirst(Lab lab, Trial trial) throws InterruptedException {
        try (var ours = lab.start(Program.ORDERFLOW, trial)) {
            return ours.secondsToFirstRecord(LIMIT);
        }
    }

    private static String stream(Lab lab, int records) {
        var stream = Lab.unique("partner");
        lab.cloud().createStream(stream, 1);
        lab.cloud().put(stream, records);
        return stream;
    }

    private List<Other> others(java.util.function.Function<Peer, @Nullable Spread> figure) {
        return Program.peers().stream()
                .filter(peers::containsKey)
                .map(program ->
                        new Other(program.title(), figure.apply(java.util.Objects.requireNonNull(peers.get(program)))))
                .toList();
    }
}
