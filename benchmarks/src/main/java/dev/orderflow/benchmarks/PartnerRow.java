package dev.orderflow.benchmarks;

import dev.orderflow.benchmarks.Finding.Other;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One shard and a partner that takes 50 ms: how many orders a second are brought to the partner. */
final class PartnerRow implements Row {

    private static final Duration LIMIT = Duration.ofSeconds(100);
    private static final int OUR_WINDOW = 1000;
    private static final int OUR_WARM_UP = 5;
    private static final int THEIR_WINDOW = 40;

    @Override
    public String name() {
        return "partner";
    }

    @Override
    public void measure(Lab lab) throws InterruptedException {
        var peers = new ArrayList<Other>();
        for (var peer : lab.peers()) {
            peers.add(new Other(peer.title(), peer(lab, peer)));
            lab.report().say("  " + peers.getLast());
        }
        effects(lab, peers);
    }

    private @Nullable Spread peer(Lab lab, Program program) throws InterruptedException {
        int windows = lab.effort().repetitions();
        var stream = stream(lab, THEIR_WINDOW * (windows + 4));
        var trial = Trial.of(stream)
                .calling(lab.partner().uri())
                .counting(THEIR_WINDOW)
                .with("prepared", "true");
        try (var running = lab.start(program, trial)) {
            return Spread.of(running.rates(THEIR_WINDOW, 1, windows, LIMIT));
        } catch (IllegalStateException e) {
            lab.report().say("  " + e.getMessage());
            return null;
        } finally {
            lab.cloud().deleteStream(stream);
        }
    }

    private void effects(Lab lab, List<Other> peers) throws InterruptedException {
        int windows = lab.effort().repetitions();
        var stream = stream(lab, (OUR_WARM_UP + windows + 2) * OUR_WINDOW);
        var trial = Trial.of(stream).calling(lab.partner().uri()).counting(OUR_WINDOW);
        lab.report()
                .add(Finding.of(
                                name(),
                                "one shard, partner answers in 50 ms, ledger in memory with 5 ms a write: effects/s",
                                rates(lab, trial.with("ledger.millis", "5"), OUR_WARM_UP, windows))
                        .target(Target.atLeast(1000))
                        .beside(peers));
        lab.report()
                .add(Finding.of(
                                name(),
                                "the same, ledger in DynamoDB Local: effects/s",
                                rates(lab, trial.again(), 2, windows))
                        .beside(peers));
        lab.cloud().deleteStream(stream);
    }

    private static Spread rates(Lab lab, Trial trial, int skipped, int windows) throws InterruptedException {
        try (var ours = lab.start(Program.ORDERFLOW, trial)) {
            return Spread.of(ours.rates(OUR_WINDOW, skipped, windows, LIMIT));
        }
    }

    private static String stream(Lab lab, int records) {
        var stream = Lab.unique("partner");
        lab.cloud().createStream(stream, 1);
        lab.cloud().put(stream, records);
        return stream;
    }
}
