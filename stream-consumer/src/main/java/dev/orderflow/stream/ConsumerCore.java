package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerStatus.PauseReason;
import dev.orderflow.stream.IntakeValve.Flow;
import dev.orderflow.stream.ShardIntake.IntakeParts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** The part of a consumer between the stream's records and the handler. It knows no stream client. */
record ConsumerCore(
        Shards shards,
        Mailboxes mailboxes,
        Dispatcher dispatcher,
        Turnstiles turnstiles,
        Starts starts,
        IntakeValve valve,
        ControlDesk desk,
        ReadLog reads,
        Halt halt,
        Horizon horizon,
        RedriveRunner redrives) {

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
        var traffic = Traffic.of(parts, dispatcher);
        var passage = passage(parts, traffic, horizon);
        var intake = new IntakeParts<>(
                parts.binding().decoder(),
                passage.pipeline(),
                passage.lot(),
                traffic.mailboxes(),
                traffic.valve(),
                traffic.brake(),
                parts.metrics());
        var shards = new Shards(
                parts.settings().intake(),
                monotonic,
                traffic.mailboxes(),
                (tracker, held) -> new ShardIntake<>(tracker, intake, held));
        return new ConsumerCore(
                shards,
                traffic.mailboxes(),
                dispatcher,
                traffic.turnstiles(),
                traffic.starts(),
                traffic.valve(),
                parts.desk(),
                new ReadLog(monotonic),
                halt,
                horizon,
                redrives(parts, passage, traffic.mailboxes(), halt));
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

    /** How much of a shard is to be read now. */
    Flow flow(String shardId) {
        return valve.flow(shards.find(shardId)
                .map(shard -> shard.tracker().snapshot().hasRoom())
                .orElse(true));
    }

    /** Why some shard or each is not read. */
    Set<PauseReason> paused() {
        var reasons = EnumSet.noneOf(PauseReason.class);
        reasons.addAll(valve.reasons());
        if (shards.all().stream().anyMatch(shard -> !shard.tracker().snapshot().hasRoom())) {
            reasons.add(PauseReason.FULL);
        }
        return reasons;
    }

    /** What lets work through, or not. */
    private record Traffic(
            Mailboxes mailboxes,
            Turnstiles turnstiles,
            Starts starts,
            DefectBrake brake,
            StoreHealth store,
            IntakeValve valve) {

        private static Traffic of(Parts<?> parts, Dispatcher dispatcher) {
            var monotonic = parts.timing().monotonic();
            var desk = parts.desk();
            var brake = new DefectBrake(parts.settings().defectLimit());
            var mailboxes = new Mailboxes(dispatcher, parts.timing().timer(), brake);
            var starts = new Starts(
                    () -> desk.current().pause() != null || brake.on(), new TokenBucket(monotonic), mailboxes);
            var turnstiles = new Turnstiles(parts.binding().gates(), starts, mailboxes, monotonic);
            var store = new StoreHealth(new Backoff(FIRST_STORE_RETRY, LONGEST_STORE_RETRY, parts.random()), monotonic);
            var valve = new IntakeValve(
                    () -> desk.current().pause() != null, brake::on, store::unreachable, turnstiles::reach);
            desk.tell(asked -> {
                turnstiles.obey(asked);
                brake.obey(asked);
            });
            return new Traffic(mailboxes, turnstiles, starts, brake, store, valve);
        }
    }

    private static <E> Passage<E> passage(Parts<E> parts, Traffic traffic, Horizon horizon) {
        var store = traffic.store();
        var pipelineParts = pipelineParts(parts, traffic.turnstiles(), store);
        var lot = new LotOnly(
                parts.stores().lot(),
                traffic.starts(),
                store,
                pipelineParts.retries(),
                parts.metrics(),
                parts.timing().clock());
        var ledger = new WatchedLedger(
                parts.stores().ledger(), store, traffic.mailboxes().room(StoreHealth.SCOPE));
        return Passage.of(pipelineParts, ledger, lot, parts.binding().gapFiller(), horizon);
    }

    private static <E> RedriveRunner redrives(Parts<E> parts, Passage<E> passage, Mailboxes mailboxes, Halt halt) {
        return new RedriveRunner(new RedriveRunner.Parts(
                parts.stores().jobs(),
                parts.stores().lot(),
                passage.redriver(parts.stores().lot(), parts.binding(), mailboxes),
                mailboxes,
                parts.settings(),
                halt,
                parts.timing()));
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
