package dev.orderflow.stream;

import dev.orderflow.stream.ShardIntake.IntakeParts;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** The part of a consumer between the stream's records and the handler. It knows no stream client. */
record ConsumerCore(
        Shards shards,
        Mailboxes mailboxes,
        Dispatcher dispatcher,
        Turnstiles turnstiles,
        Starts starts,
        ControlDesk desk,
        ReadLog reads,
        Halt halt,
        Horizon horizon) {

    private static final Duration FIRST_STORE_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_STORE_RETRY = Duration.ofSeconds(5);

    /**
     * What a core is made from.
     *
     * @param threads starts a thread for every task; tasks block
     */
    record Parts<E>(
            ConsumerProperties settings,
            StreamBinding<E> binding,
            Stores stores,
            ControlDesk desk,
            ConsumerMetrics metrics,
            Timing timing,
            Executor threads,
            RandomGenerator random) {}

    static <E> ConsumerCore of(Parts<E> parts) {
        var monotonic = parts.timing().monotonic();
        var halt = new Halt();
        var horizon = new Horizon(parts.settings().streamRetention());
        var dispatcher = new Dispatcher(parts.settings().concurrency(), parts.threads(), halt);
        var mailboxes = new Mailboxes(dispatcher, parts.timing().timer());
        var desk = parts.desk();
        var starts = new Starts(() -> desk.current().pause() != null, new TokenBucket(monotonic), mailboxes);
        var turnstiles = new Turnstiles(parts.binding().gates(), starts, mailboxes, monotonic);
        desk.tell(turnstiles::obey);
        var intake = intake(parts, mailboxes, turnstiles, horizon);
        var shards = new Shards(
                parts.settings().intake(),
                monotonic,
                mailboxes,
                (tracker, held) -> new ShardIntake<>(tracker, intake, held));
        return new ConsumerCore(
                shards, mailboxes, dispatcher, turnstiles, starts, desk, new ReadLog(monotonic), halt, horizon);
    }

    /**
     * Looks up what operators ask. May block.
     *
     * @param shardsOfAll of the whole stream; 0 if that is not known
     */
    void lookUpControl(int shardsOfAll) {
        desk.refresh();
        starts.share(shards.all().size(), shardsOfAll);
    }

    private static <E> IntakeParts<E> intake(
            Parts<E> parts, Mailboxes mailboxes, Turnstiles turnstiles, Horizon horizon) {
        var store = new StoreHealth(
                new Backoff(FIRST_STORE_RETRY, LONGEST_STORE_RETRY, parts.random()),
                parts.timing().monotonic());
        var pipelineParts = pipelineParts(parts, turnstiles, store);
        var lot = new LotOnly(
                parts.stores().lot(),
                store,
                pipelineParts.retries(),
                parts.metrics(),
                parts.timing().clock());
        Pipeline<E> pipeline =
                switch (parts.settings().mode()) {
                    case STATELESS -> new StatelessPipeline<>(pipelineParts, lot);
                    case LEDGERED -> {
                        var ledger =
                                new WatchedLedger(parts.stores().ledger(), store, mailboxes.room(StoreHealth.SCOPE));
                        yield new LedgeredPipeline<>(
                                pipelineParts, ledger, parts.binding().gapFiller(), horizon);
                    }
                };
        return new IntakeParts<>(parts.binding().decoder(), pipeline, lot, mailboxes, store, parts.metrics());
    }

    private static <E> PipelineParts<E> pipelineParts(Parts<E> parts, Turnstiles turnstiles, StoreHealth store) {
        var settings = parts.settings();
        var handler = parts.binding().handler();
        return new PipelineParts<>(
                settings,
                handler,
                new HandlerCall<>(
                        handler, settings.handlerTimeout(), parts.timing().timer(), parts.metrics()),
                turnstiles,
                store,
                new Backoff(settings.retries().firstWait(), settings.retries().longestWait(), parts.random()),
                parts.metrics(),
                parts.timing());
    }
}
