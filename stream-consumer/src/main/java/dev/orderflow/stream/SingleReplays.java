package dev.orderflow.stream;

import dev.orderflow.stream.EventDecoder.Decoded;
import dev.orderflow.stream.ParkedEvent.Failure;
import dev.orderflow.stream.StreamRecord.Position;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays single rows of the lot, which have no place in the ledger: records that could not be decoded, and every event of a
 * stateless consumer. What can be decoded now goes the ordinary way of an event; its row is resolved when that has ended.
 */
final class SingleReplays<E> {

    private static final Logger LOG = LoggerFactory.getLogger(SingleReplays.class);

    private final ParkingLot lot;
    private final EventDecoder<E> decoder;
    private final Pipeline<E> pipeline;
    private final Mailboxes mailboxes;
    private final Clock clock;

    SingleReplays(Parts<E> parts) {
        lot = parts.lot();
        decoder = parts.decoder();
        pipeline = parts.pipeline();
        mailboxes = parts.mailboxes();
        clock = parts.clock();
    }

    /** What it works with. */
    record Parts<E>(ParkingLot lot, EventDecoder<E> decoder, Pipeline<E> pipeline, Mailboxes mailboxes, Clock clock) {}

    /** Throws when the lot cannot be reached; then nothing has happened. */
    void start(String key, String position, ReplayOrder order, Receipt receipt) {
        var row = lot.find(key, position).filter(found -> !order.redrive().equals(found.failedRedrive()));
        if (row.isEmpty()) {
            receipt.skip();
        } else {
            start(row.get(), order, receipt);
        }
    }

    private void start(ParkedEvent row, ReplayOrder order, Receipt receipt) {
        switch (decoder.decode(row.record())) {
            case Decoded.Event<E>(var event) ->
                mailboxes.add(event.key(), work(event, new Settling(row, order, receipt)));
            case Decoded.Nothing<E> _ -> {
                resolve(row, order, "holds no event");
                receipt.skip();
            }
            case Decoded.Undecodable<E>(var why) -> {
                failedAgain(row, order, row.record().length == 0 ? "its event is kept nowhere" : "undecodable: " + why);
                receipt.skip();
            }
        }
    }

    private void resolve(ParkedEvent row, ReplayOrder order, String how) {
        lot.resolve(row.key(), row.position(), order.resolution(clock.instant(), how));
        order.tally().event();
        order.tally().finished();
    }

    private void failedAgain(ParkedEvent row, ReplayOrder order, String cause) {
        lot.park(row.failedAgain(new Failure(order.redrive(), cause, 1, 0, clock.instant())));
        order.tally().failed();
    }

    /** A record that can be decoded by now gets its own key's row if it fails: then this one is done with. */
    private Work work(StreamEvent<E> event, Settling settling) {
        return LotOnly.isShard(settling.row.key())
                ? pipeline.work(event, record(settling.row), settling)
                : pipeline.again(event, record(settling.row), settling, settling::failedAgain);
    }

    private static StreamRecord record(ParkedEvent row) {
        var shardId = Objects.requireNonNullElse(row.shardId(), "none");
        var sequenceNumber = Objects.requireNonNullElse(row.sequenceNumber(), "0");
        return new StreamRecord(shardId, new Position(sequenceNumber, 0, row.firstFailure()), row.record());
    }

    /** Settles the row when the work on its event has ended. */
    private final class Settling implements Receipt {

        private final ParkedEvent row;
        private final ReplayOrder order;
        private final Receipt receipt;
        private boolean failed;

        private Settling(ParkedEvent row, ReplayOrder order, Receipt receipt) {
            this.row = row;
            this.order = order;
            this.receipt = receipt;
        }

        private ParkedEvent failedAgain(ParkedEvent parked) {
            failed = true;
            return row.failedAgain(new Failure(
                    order.redrive(), parked.cause(), parked.attempts(), parked.unknowns(), parked.lastFailure()));
        }

        @Override
        public boolean begin() {
            return receipt.begin();
        }

        @Override
        public void pause() {
            receipt.pause();
        }

        @Override
        public void done() {
            try {
                if (failed) {
                    order.tally().failed();
                } else {
                    resolve(row, order, "was handled");
                }
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("key", row.key())
                        .addKeyValue("position", row.position())
                        .setCause(Defects.withoutMessages(e))
                        .log("Replayed event stays in the lot");
                order.tally().failed();
            } finally {
                receipt.done();
            }
        }

        @Override
        public void skip() {
            receipt.skip();
        }

        @Override
        public boolean dropped() {
            return receipt.dropped();
        }
    }
}
