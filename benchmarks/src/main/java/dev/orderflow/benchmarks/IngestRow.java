package dev.orderflow.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the API's function costs as Lambda runs it: its start, its own time for a request, its size and its memory. */
final class IngestRow implements Row {

    private static final Target FIRST_ANSWER = Target.below(800);
    private static final int WARM_UP = 5_000;
    private static final int CALLS = 5_000;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        lab.cloud().stock();
        var ours = Lambda.orderflow();
        var spring = Lambda.spring();
        starts(lab, ours, spring);
        warm(lab, ours, spring);
        lab.report()
                .add(Finding.of(name(), "ingest-api: what is uploaded, MB", Spread.of(ours.megabytes()))
                        .target(Target.below(20))
                        .beside(spring.title(), Spread.of(spring.megabytes())));
    }

    /** In turns, so that all meet the same machine. The first of each is not counted: it fills the disk's cache. */
    private void starts(Lab lab, Lambda ours, Lambda spring) throws Exception {
        var cache = cache(lab, ours);
        var pages = new ArrayList<Double>();
        var orders = new ArrayList<Double>();
        var cached = new ArrayList<Double>();
        var restored = new ArrayList<Double>();
        var theirPages = new ArrayList<Double>();
        var theirOrders = new ArrayList<Double>();
        for (int repetition = 0; repetition <= 2 * lab.effort().repetitions(); repetition++) {
            pages.add(millisToAnswer(lab, ours, GatewayEvent.page()));
            orders.add(millisToAnswer(lab, ours, GatewayEvent.order()));
            cached.add(millisWithCache(lab, ours, cache));
            restored.add(millisAfterRestore(lab, ours));
            if (repetition <= lab.effort().repetitions()) {
                theirPages.add(millisToAnswer(lab, spring, GatewayEvent.page()));
                theirOrders.add(millisToAnswer(lab, spring, GatewayEvent.order()));
            }
        }
        reportFresh(lab, pages, spring.title(), theirPages);
        reportOrders(lab, orders, cached, restored, new Finding.Other(spring.title(), counted(theirOrders)));
    }

    private void reportFresh(Lab lab, List<Double> pages, String peer, List<Double> theirs) {
        lab.report()
                .add(Finding.of(name(), "ingest-api: fresh JVM to the first answer, which reads, ms", counted(pages))
                        .target(FIRST_ANSWER)
                        .beside(peer, counted(theirs)));
    }

    private void reportOrders(
            Lab lab, List<Double> orders, List<Double> cached, List<Double> restored, Finding.Other theirs) {
        var fresh = counted(orders);
        lab.report()
                .add(Finding.of(name(), "ingest-api: fresh JVM to the first answer, an order placed, ms", fresh)
                        .beside(List.of(theirs)));
        lab.report()
                .add(Finding.of(name(), "the order with an AOT cache, ms", counted(cached))
                        .target(FIRST_ANSWER)
                        .beside("without", fresh)
                        .beside(theirs.who() + " without", theirs.figure()));
        lab.report()
                .add(Finding.of(
                                name(),
                                "the order from SnapStart's restore on, what the snapshot saves left out, ms",
                                counted(restored))
                        .beside("a fresh JVM", fresh));
    }

    private void warm(Lab lab, Lambda ours, Lambda spring) throws Exception {
        var mine = warm(lab, ours);
        var theirs = warm(lab, spring);
        var what = "ingest-api, warm, an order that is refused without the database: event to answer, ";
        lab.report()
                .add(Finding.of(name(), what + "median ms", Spread.of(mine.at(0.5)))
                        .beside(spring.title(), Spread.of(theirs.at(0.5))));
        lab.report()
                .add(Finding.of(name(), what + "p99 ms", Spread.of(mine.at(0.99)))
                        .target(Target.below(2))
                        .beside(spring.title(), Spread.of(theirs.at(0.99))));
        lab.report()
                .add(Finding.of(
                                name(),
                                "ingest-api after %d requests: resident memory, MB".formatted(WARM_UP + CALLS),
                                Spread.of(mine.megabytes()))
                        .beside(spring.title(), Spread.of(theirs.megabytes())));
    }

    private record Warm(List<Double> sorted, double megabytes) {

        double at(double share) {
            return sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * sorted.size())));
        }
    }

    private static Warm warm(Lab lab, Lambda lambda) throws Exception {
        try (var running = RunningLambda.start(lab, lambda)) {
            running.millis(GatewayEvent.order(), 1);
            running.millis(GatewayEvent.REFUSED_ORDER, WARM_UP);
            var millis = running.millis(GatewayEvent.REFUSED_ORDER, CALLS);
            return new Warm(millis.stream().sorted().toList(), running.residentMegabytes());
        }
    }

    private static double millisToAnswer(Lab lab, Lambda lambda, GatewayEvent event) throws Exception {
        try (var running = RunningLambda.start(lab, lambda)) {
            return running.millisToAnswer(event);
        }
    }

    private static double millisAfterRestore(Lab lab, Lambda lambda) throws Exception {
        try (var running =
                new RunningLambda(lab, "restored", lambda.command(List.of()), lambda.folder(), "snap-start")) {
            return running.millisFromRestoreToAnswer(GatewayEvent.order());
        }
    }

    /** Lets a run write down what it has loaded. */
    private static Path cache(Lab lab, Lambda lambda) throws Exception {
        var file = Path.of("benchmarks", "target", "lambda", "orderflow.aot").toAbsolutePath();
        Files.deleteIfExists(file);
        try (var running = onOneClassPath(lab, lambda, "-XX:AOTCacheOutput=" + file)) {
            running.millis(GatewayEvent.order(), 3);
            running.millis(GatewayEvent.REFUSED_ORDER, 3);
        }
        if (!Files.exists(file)) {
            throw new IllegalStateException("The training run has left no cache: see benchmarks/target/logs");
        }
        lab.report().say("  AOT cache: %s MB".formatted(Spread.number(Files.size(file) / 1e6)));
        return file;
    }

    private static double millisWithCache(Lab lab, Lambda lambda, Path cache) throws Exception {
        try (var running = onOneClassPath(lab, lambda, "-XX:AOTCache=" + cache)) {
            return running.millisToAnswer(GatewayEvent.order());
        }
    }

    private static RunningLambda onOneClassPath(Lab lab, Lambda lambda, String flag) throws Exception {
        var nothing = Files.createDirectories(Path.of("benchmarks", "target", "lambda", "nothing"));
        return new RunningLambda(
                lab, "one-class-path", lambda.commandOnOneClassPath(List.of(flag)), nothing, "on-demand");
    }

    private static Spread counted(List<Double> all) {
        return Spread.of(all.subList(1, all.size()));
    }
}
