package dev.orderflow.local.dynamodb;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/** Kinesis Data Streams for DynamoDB: copies the changes of every table with a destination, soon after each write. */
final class Integration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Integration.class);
    private static final String ANY_KEY = "local";
    /** Writes that nobody announced, such as deletions by time to live, are found at this pace. */
    private static final long LOOK_ANYWAY_MILLIS = 500;
    /** Writes that come together are read together: a look costs as much as a write, and nobody reads a stream that often. */
    private static final Duration GATHERING = Duration.ofMillis(25);

    private record Copied(Destination destination, TableChanges changes) {}

    private final LocalDynamoDBRequestHandler requests;
    private final ChangeRecords records;
    private final ChangeFeed feed;
    private final Map<String, Copied> copied = new ConcurrentHashMap<>();
    private final Semaphore written = new Semaphore(0);
    private final Thread reader;
    private volatile boolean closing;

    Integration(LocalDynamoDBRequestHandler requests, ChangeRecords records, ChangeFeed feed) {
        this.requests = requests;
        this.records = records;
        this.feed = feed;
        this.reader = Thread.ofPlatform().daemon().name("table-changes").start(this::copyOnAndOn);
    }

    /** Begins to copy what is written from now on; a repeat changes only how the time is told. */
    void enable(Destination destination) {
        copied.compute(
                destination.table(),
                (table, known) -> new Copied(destination, known == null ? changesFromNowOn(table) : known.changes()));
    }

    private TableChanges changesFromNowOn(String table) {
        var changes = new TableChanges(requests, ownStream(table));
        changes.read(_ -> {});
        return changes;
    }

    /** Copies what has been written so far, and nothing that comes later. */
    void disable(String table) {
        Optional.ofNullable(copied.get(table)).ifPresent(this::copy);
        copied.remove(table);
    }

    /** Copies what has been written so far, while the table is still there. */
    void copyNow(String table) {
        Optional.ofNullable(copied.get(table)).ifPresent(this::copy);
    }

    /** Says that a table may have changed: one that the request names. */
    void written(byte[] request) {
        var text = new String(request, StandardCharsets.UTF_8);
        if (copied.keySet().stream().anyMatch(text::contains)) {
            written.release();
        }
    }

    /** Copies what has been written, then ends; the feed is closed by its owner. */
    @Override
    public void close() {
        closing = true;
        written.release();
        try {
            reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void copyOnAndOn() {
        boolean last;
        do {
            last = closing;
            copied.values().forEach(this::copy);
        } while (!last && awaitWrite());
    }

    private synchronized void copy(Copied table) {
        try {
            table.changes().read(change -> feed.accept(records.of(change, table.destination())));
        } catch (RuntimeException e) {
            // Nothing is lost: the next round begins after the last change that was passed on.
            LOG.atError()
                    .addKeyValue("table", table.destination().table())
                    .setCause(e)
                    .log("Changes could not be read");
        }
    }

    private boolean awaitWrite() {
        try {
            if (written.tryAcquire(LOOK_ANYWAY_MILLIS, TimeUnit.MILLISECONDS) && !closing) {
                Thread.sleep(GATHERING);
            }
            written.drainPermits();
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private String ownStream(String table) {
        String known = latestStream(table);
        if (known != null) {
            return known;
        }
        requests.updateTable(
                ANY_KEY,
                null,
                UpdateTableRequest.builder()
                        .tableName(table)
                        .streamSpecification(StreamSpecification.builder()
                                .streamEnabled(true)
                                .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                                .build())
                        .build());
        return Objects.requireNonNull(latestStream(table), "DynamoDB Local made no stream");
    }

    private @Nullable String latestStream(String table) {
        var description = requests.describeTable(
                        ANY_KEY,
                        null,
                        DescribeTableRequest.builder().tableName(table).build())
                .table();
        var specification = description.streamSpecification();
        return specification != null
                        && Boolean.TRUE.equals(specification.streamEnabled())
                        && specification.streamViewType() == StreamViewType.NEW_AND_OLD_IMAGES
                ? description.latestStreamArn()
                : null;
    }
}
