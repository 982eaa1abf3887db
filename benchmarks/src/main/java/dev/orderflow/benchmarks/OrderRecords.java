package dev.orderflow.benchmarks;

import dev.orderflow.orders.ChangeRecordDecoder;
import dev.orderflow.orders.Decoded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Change records of newly placed orders, all alike but for the order's id: one of each order, as Kinesis Data Streams for
 * DynamoDB writes it.
 */
final class OrderRecords {

    private static final String ID = "00000000-0000-7000-8000-000000000000";

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicLong placed = new AtomicLong();
    private final String before;
    private final String after;
    private final String[] between;

    OrderRecords(String table) {
        var parts = sample().replace("${table}", table).split(ID, -1);
        before = parts[0];
        after = parts[parts.length - 1];
        between = java.util.Arrays.copyOfRange(parts, 1, parts.length - 1);
        if (!(new ChangeRecordDecoder(table).decode(next().data()) instanceof Decoded.Event)) {
            throw new IllegalStateException("The sample is no change record of an order any more");
        }
    }

    /** One record. */
    record OrderRecord(String partitionKey, byte[] data) {}

    OrderRecord next() {
        var id = "%s-0000-7000-8000-%012x".formatted(run, placed.incrementAndGet());
        var text = new StringBuilder(before).append(id);
        for (var part : between) {
            text.append(part).append(id);
        }
        return new OrderRecord(id, text.append(after).toString().getBytes(StandardCharsets.UTF_8));
    }

    int size() {
        return next().data().length;
    }

    private static String sample() {
        try (var sample = OrderRecords.class.getResourceAsStream("placed.json")) {
            if (sample == null) {
                throw new IllegalStateException("placed.json is missing");
            }
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("placed.json cannot be read", e);
        }
    }
}
