package dev.orderflow.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the API's function costs as Lambda runs it: its start, its own time for a request, its size and its memory. */
final class IngestRow implements Row {

    /** Refused at the last look at it: everything is done but the calls to the database. */
    private static final String REFUSED = event("refused", 0);

    private static final int CREATED = 201;
    private static final int INVALID = 400;
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

    /** In turns, so that both meet the same machine. The first of each is not counted: it fills the disk's cache. */
    private void starts(Lab lab, Lambda ours, Lambda spring) throws Exception {
        var cache = cache(lab, ours);
        var plain = new ArrayList<Double>();
        var cached = new ArrayList<Double>();
        var restored = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int repetition = 0; repetition <= 2 * lab.effort().repetitions(); repetition++) {
            plain.add(millisToAnswer(lab, ours));
            cached.add(millisWithCache(lab, ours, cache));
            restored.add(millisAfterRestore(lab, ours));
            if (repetition <= lab.effort().repetitions()) {
                theirs.add(millisToAnswer(lab, spring));
            }
        }
        var others = Spread.of(counted(theirs));
        lab.report()
                .add(Finding.of(
                                name(),
                                "ingest-api: fresh JVM to the first order placed, ms",
                                Spread.of(counted(plain)))
                        .target(Target.below(800))
                        .beside(spring.title(), others));
        lab.report()
                .add(Finding.of(name(), "the same with an AOT cache, ms", Spread.of(counted(cached)))
                        .target(Target.below(800))
                        .beside("without", Spread.of(counted(plain)))
                        .beside(spring.title() + " without", others));
        lab.report()
                .add(Finding.of(
                                name(),
                                "the same from SnapStart's restore on, what the snapshot saves left out, ms",
                                Spread.of(counted(restored)))
                        .beside("a fresh JVM", Spread.of(counted(plain))));
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
            running.millis(order(), CREATED, 1);
            running.millis(REFUSED, INVALID, WARM_UP);
            var millis = running.millis(REFUSED, INVALID, CALLS);
            return new Warm(millis.stream().sorted().toList(), running.residentMegabytes());
        }
    }

    private static double millisToAnswer(Lab lab, Lambda lambda) throws Exception {
        try (var running = RunningLambda.start(lab, lambda)) {
            return running.millisToAnswer(order(), CREATED);
        }
    }

    private static double millisAfterRestore(Lab lab, Lambda lambda) throws Exception {
        try (var running =
                new RunningLambda(lab, "restored", lambda.command(List.of()), lambda.folder(), "snap-start")) {
            return running.millisFromRestoreToAnswer(order(), CREATED);
        }
    }

    /** Lets a run write down what it has loaded. */
    private static Path cache(Lab lab, Lambda lambda) throws Exception {
        var file = Path.of("benchmarks", "target", "lambda", "orderflow.aot").toAbsolutePath();
        Files.deleteIfExists(file);
        try (var running = onOneClassPath(lab, lambda, "-XX:AOTCacheOutput=" + file)) {
            running.millis(order(), CREATED, 3);
            running.millis(REFUSED, INVALID, 3);
        }
        if (!Files.exists(file)) {
            throw new IllegalStateException("The training run has left no cache: see benchmarks/target/logs");
        }
        lab.report().say("  AOT cache: %s MB".formatted(Spread.number(Files.size(file) / 1e6)));
        return file;
    }

    private static double millisWithCache(Lab lab, Lambda lambda, Path cache) throws Exception {
        try (var running = onOneClassPath(lab, lambda, "-XX:AOTCache=" + cache)) {
            return running.millisToAnswer(order(), CREATED);
        }
    }

    private static RunningLambda onOneClassPath(Lab lab, Lambda lambda, String flag) throws Exception {
        var nothing = Files.createDirectories(Path.of("benchmarks", "target", "lambda", "nothing"));
        return new RunningLambda(
                lab, "one-class-path", lambda.commandOnOneClassPath(List.of(flag)), nothing, "on-demand");
    }

    private static List<Double> counted(List<Double> all) {
        return all.subList(1, all.size());
    }

    /** Another one each time: a repeat would get the answer of the first. */
    private static String order() {
        return event(Lab.unique("order-" + ProcessHandle.current().pid()), 1);
    }

    private static String event(String key, int quantity) {
        return """
                {"resource": "/orders", "path": "/orders", "httpMethod": "POST", "isBase64Encoded": false,
                 "headers": {"Content-Type": "application/json", "Idempotency-Key": "%1$s"},
                 "multiValueHeaders": {"Content-Type": ["application/json"], "Idempotency-Key": ["%1$s"]},
                 "queryStringParameters": null, "multiValueQueryStringParameters": null, "pathParameters": null,
                 "stageVariables": null, "requestContext": {"resourcePath": "/orders", "httpMethod": "POST",
                  "path": "/orders", "stage": "v1", "requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"},
                  "authorizer": {"claims": {"sub": "benchmark", "email": "benchmark@example.com"}}},
                 "body": "{\\"items\\": [{\\"id\\": \\"norvik-aurora-128\\", \\"quantity\\": %2$d}], \\"deliveryAddress\\": {\\"name\\": \\"Sam Shopper\\", \\"line1\\": \\"1 Sample Street\\", \\"city\\": \\"Berlin\\", \\"postcode\\": \\"10115\\", \\"country\\": \\"DE\\"}}"}""".formatted(key, quantity);
    }
}
