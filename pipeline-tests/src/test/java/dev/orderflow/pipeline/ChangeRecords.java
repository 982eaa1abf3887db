package dev.orderflow.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Change records of orders that nobody placed, put straight into the stream as the table would have written them. */
final class ChangeRecords implements AutoCloseable {

    private static final String STREAM = "orderflow-local-orders";

    private final KinesisClient kinesis = KinesisClient.builder()
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
    private final String sample = sample();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> orders = new ArrayList<>();

    /** Puts the records of so many new orders. */
    void put(int count) {
        var fresh = IntStream.range(0, count)
                .mapToObj(i -> "%s-0000-7000-8000-%012x".formatted(run, orders.size() + i))
                .toList();
        var answer = kinesis.putRecords(request -> request.streamName(STREAM)
                .records(fresh.stream().map(this::entry).toList()));
        if (answer.failedRecordCount() > 0) {
            throw new IllegalStateException("The stream refused " + answer.failedRecordCount() + " records");
        }
        orders.addAll(fresh);
    }

    /** The ids of all orders so far. */
    List<String> orders() {
        return List.copyOf(orders);
    }

    private PutRecordsRequestEntry entry(String order) {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var text = sample.replace("${order}", order)
                .replace("${event}", UUID.randomUUID().toString())
                .replace("${micros}", Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, now)))
                .replace("${now}", now.toString());
        return PutRecordsRequestEntry.builder()
                .partitionKey(order)
                .data(SdkBytes.fromUtf8String(text))
                .build();
    }

    private static String sample() {
        try (var sample = ChangeRecords.class.getResourceAsStream("placed.json")) {
            if (sample == null) {
                throw new IllegalStateException("placed.json is missing");
            }
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
