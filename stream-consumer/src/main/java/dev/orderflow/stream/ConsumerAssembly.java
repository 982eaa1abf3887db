package dev.orderflow.stream;

import dev.orderflow.stream.ShardIntake.IntakeParts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Puts a consumer together. */
record ConsumerAssembly<E>(
        ConsumerProperties settings,
        String workerId,
        StreamBinding<E> binding,
        Stores stores,
        KclClients clients,
        MeterRegistry meters,
        ConsumerMetrics metrics,
        Clock clock) {

    private static final Duration FIRST_STORE_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_STORE_RETRY = Duration.ofSeconds(5);

    RunningConsumer build() {
        var monotonic = MonotonicClock.system();
        var alarms = new ScheduledTimer(settings.name() + "-alarms");
        var random = RandomGenerator.of("L64X128MixRandom");
        return build(new Timing(clock, monotonic, alarms), alarms, random);
    }

    private RunningConsumer build(Timing timing, ScheduledTimer alarms, RandomGenerator random) {
        var halt = new Halt();
        var horizon = new Horizon(settings.streamRetention());
        var reads = new ReadLog(timing.monotonic());
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(settings.name() + "-", 0).factory());
        var dispatcher = new Dispatcher(settings.concurrency(), threads, halt);
        var mailboxes = new Mailboxes(dispatcher, timing.timer());
        var turnstiles = new Turnstiles(binding.gates(), mailboxes, timing.monotonic());
        var intake = intake(timing, random, mailboxes, turnstiles, horizon);
        var shards = new Shards(
                settings.intake(),
                timing.monotonic(),
                mailboxes,
                (tracker, held) -> new ShardIntake<>(tracker, intake, held));
        return new RunningConsumer(new RunningConsumer.Parts(
                settings,
                workerId,
                worker(shards, reads, halt, horizon),
                shards,
                mailboxes,
                dispatcher,
                turnstiles,
                reads,
                halt,
                metrics,
                clock,
                timing.monotonic(),
                alarms,
                new ScheduledTimer(settings.name() + "-checkpoints")));
    }

    private IntakeParts<E> intake(
            Timing timing, RandomGenerator random, Mailboxes mailboxes, Turnstiles turnstiles, Horizon horizon) {
        var store = new StoreHealth(new Backoff(FIRST_STORE_RETRY, LONGEST_STORE_RETRY, random), timing.monotonic());
        var retries =
                new Backoff(settings.retries().firstWait(), settings.retries().longestWait(), random);
        var lot = new LotOnly(stores.lot(), store, retries, metrics, clock);
        var call = new HandlerCall<>(binding.handler(), settings.handlerTimeout(), timing.timer(), metrics);
        var parts = new PipelineParts<>(settings, binding.handler(), call, turnstiles, store, retries, metrics, timing);
        Pipeline<E> pipeline =
                switch (settings.mode()) {
                    case STATELESS -> new StatelessPipeline<>(parts, lot);
                    case LEDGERED -> {
                        var ledger = new WatchedLedger(stores.ledger(), store, mailboxes.room(StoreHealth.SCOPE));
                        yield new LedgeredPipeline<>(parts, ledger, binding.gapFiller(), horizon);
                    }
                };
        return new IntakeParts<>(binding.decoder(), pipeline, lot, mailboxes, store, metrics);
    }

    private KclWorker worker(Shards shards, ReadLog reads, Halt halt, Horizon horizon) {
        var schedulers = new KclSchedulers(settings, clients, reads, new KclMetrics(meters, settings.name()));
        var leases = new KclLeases(settings.stream(), clients);
        return new KclWorker(new KclWorker.Parts(
                settings, workerId, stores.group(), schedulers, leases, shards, reads, halt, horizon, clock));
    }
}
