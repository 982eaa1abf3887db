package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.EffectLedger.Parking;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parks what has no place in the ledger: single events, without quarantine. */
final class LotOnly {

    private static final Logger LOG = LoggerFactory.getLogger(LotOnly.class);
    private static final String SHARD = "!";

    private final ParkingLot lot;
    private final Starts starts;
    private final StoreHealth health;
    private final Backoff backoff;
    private final ConsumerMetrics metrics;
    private final Clock clock;

    LotOnly(ParkingLot lot, Starts starts, StoreHealth health, Backoff backoff, ConsumerMetrics metrics, Clock clock) {
        this.lot = lot;
        this.starts = starts;
        this.health = health;
        this.backoff = backoff;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The work of a record that no version of this consumer can read. */
    Work undecodable(StreamRecord record, String why, Receipt receipt) {
        Next.Step park = () -> starts.halt().orElseGet(() -> park(undecodable(record, why), EventOutcome.UNDECODABLE));
        return new Work(0, receipt, park, thrown -> {
            throw new IllegalStateException("Record is neither decoded nor parked", thrown);
        });
    }

    /** Asks until the lot has it. */
    Next park(ParkedEvent event, EventOutcome outcome) {
        return switch (lot.park(event)) {
            case Parking.Parked _ -> parked(event, outcome);
            case Parking.Overtaken _ -> new Next.Resume(backoff.after(1), () -> park(event, outcome));
            case Parking.LedgerUnreachable(var cause) ->
                new Next.Resume(backoff.after(1, health.failed(cause)), () -> park(event, outcome));
        };
    }

    private Next parked(ParkedEvent event, EventOutcome outcome) {
        health.answered();
        metrics.parked(outcome);
        LOG.atWarn()
                .addKeyValue("key", event.key())
                .addKeyValue("position", event.position())
                .addKeyValue("cause", event.cause())
                .addKeyValue("attempt", event.attempts())
                .log("Event parked");
        return new Next.Finished();
    }

    private ParkedEvent undecodable(StreamRecord record, String why) {
        var now = clock.instant();
        var sequenceNumber = record.position().sequenceNumber();
        return new ParkedEvent(
                keyOf(record),
                sequenceNumber,
                record.data(),
                "undecodable: " + why,
                0,
                0,
                now,
                now,
                record.shardId(),
                sequenceNumber,
                null);
    }

    /** No key of an event begins so. */
    static String keyOf(StreamRecord record) {
        return SHARD + record.shardId();
    }

    /** Whether a key names a shard, and so records that could not be decoded. */
    static boolean isShard(String key) {
        return key.startsWith(SHARD);
    }
}
