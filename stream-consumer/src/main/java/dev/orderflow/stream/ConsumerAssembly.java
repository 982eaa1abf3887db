package dev.orderflow.stream;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/** Puts a worker together, as often as it is started. */
record ConsumerAssembly<E>(
        ConsumerProperties settings,
        String workerId,
        StreamBinding<E> binding,
        Stores stores,
        ControlDesk desk,
        KclClients clients,
        Departure departure,
        MeterRegistry meters,
        ConsumerMetrics metrics,
        Clock clock) {

    RunningConsumer build() {
        clients.connect(settings.stream(), settings.application());
        var alarms = new AlarmClock(settings.name() + "-alarms");
        var timing = new Timing(clock, MonotonicClock.system(), alarms);
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(settings.name() + "-", 0).factory());
        var core = ConsumerCore.of(new ConsumerCore.Parts<>(
                settings, binding, stores, desk, metrics, timing, threads, RandomGenerator.of("L64X128MixRandom")));
        var retention = new RetentionWatch(new RetentionWatch.Parts(
                settings.streamRetention(),
                stores.group(),
                core.reads(),
                clock,
                () -> clients.birthOf(settings.stream())));
        return new RunningConsumer(new RunningConsumer.Parts(
                settings,
                workerId,
                core,
                worker(core, retention),
                retention,
                metrics,
                timing,
                alarms,
                new ScheduledTimer(settings.name() + "-checkpoints"),
                new ScheduledTimer(settings.name() + "-control"),
                new ScheduledTimer(settings.name() + "-redrive"),
                new ParkedCount(stores.lot(), settings.lotLookBack(), clock, metrics::waiting)));
    }

    private KclWorker worker(ConsumerCore core, RetentionWatch retention) {
        var schedulers = new KclSchedulers(settings, clients, core, new KclMetrics(meters, settings.name()));
        var leases = new KclLeases(settings.stream(), clients);
        return new KclWorker(new KclWorker.Parts(
                settings, workerId, stores.group(), schedulers, leases, departure, retention, core, clock));
    }
}
