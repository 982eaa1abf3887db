package dev.orderflow.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the benchmark itself can do at most on this machine: no figure of a consumer can be above it. */
final class CeilingRow implements Row {

    private static final int RECORDS = 60_000;
    private static final int PAGE = 5_000;
    private static final int CALLERS = 128;
    private static final Duration CALLING = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "ceiling";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        lab.report()
                .add(Finding.of(name(), "limit of the benchmark: records/s that its Kinesis hands out", reads(lab)));
        lab.report().add(Finding.of(name(), "limit of the benchmark: calls/s that its partner answers", calls(lab)));
    }

    private static Spread reads(Lab lab) {
        var stream = Lab.unique("ceiling");
        lab.cloud().createStream(stream, 1);
        lab.cloud().put(stream, RECORDS);
        var rates = new ArrayList<Double>();
        for (int repetition = 0; repetition < 4; repetition++) {
            double rate = read(lab, stream);
            if (repetition > 0) {
                rates.add(rate);
            }
        }
        lab.cloud().deleteStream(stream);
        return Spread.of(rates);
    }

    private static double read(Lab lab, String stream) {
        var kinesis = lab.cloud().kinesis();
        var iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        long begun = System.nanoTime();
        int count = 0;
        while (count < RECORDS) {
            var from = iterator;
            var page = kinesis.getRecords(request -> request.shardIterator(from).limit(PAGE));
            count += page.records().size();
            iterator = page.nextShardIterator();
        }
        return count * 1e9 / (System.nanoTime() - begun);
    }

    /** So many callers at once as our consumer has, without any consumer around them. */
    private static Spread calls(Lab lab) throws InterruptedException {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (http;
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            long end = System.nanoTime() + CALLING.multipliedBy(2).toNanos();
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.execute(() -> callUntil(http, lab, end));
            }
            Thread.sleep(CALLING);
            long before = lab.partner().answered();
            long begun = System.nanoTime();
            Thread.sleep(CALLING.minusSeconds(1));
            return Spread.of((lab.partner().answered() - before) * 1e9 / (System.nanoTime() - begun));
        }
    }

    private static void callUntil(HttpClient http, Lab lab, long end) {
        var request = HttpRequest.newBuilder(lab.partner().uri())
                .POST(HttpRequest.BodyPublishers.ofString("order"))
                .build();
        try {
            while (System.nanoTime() < end) {
                http.send(request, BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The partner did not answer", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
