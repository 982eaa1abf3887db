package dev.orderflow.stream;

import dev.orderflow.stream.EventDecoder.Decoded;
import dev.orderflow.stream.Outcome.Park;
import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.StreamEvent.Handling;
import dev.orderflow.stream.StreamRecord.Position;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A consumer's core with one shard, on the test's own thread and with the test's own time, fed with {@link TextEvents}. */
final class Bench {

    static final String SHARD = "shardId-000000000000";
    static final Park REFUSED = new Park("odd answer");

    final MovableClock clock = new MovableClock();
    final ManualTimer timer = new ManualTimer(clock);
    final InMemoryTables tables = new InMemoryTables(clock);
    final MeterRegistry meters = new SimpleMeterRegistry();
    final ConsumerMetrics metrics = new ConsumerMetrics(meters, "bench", timer);
    final ScriptedHandler handler = new ScriptedHandler();
    final InMemoryControlStore controls = new InMemoryControlStore();
    final ControlDesk desk = new ControlDesk(controls);
    final Map<Scope, Gate> gates = new HashMap<>();
    final Map<String, List<Long>> history = new HashMap<>();
    /** What this version of the program reads in some records. */
    final Map<String, String> readAs = new HashMap<>();

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final Map<String, String> settings = new HashMap<>();
    private Owner owner = new Owner("pod-0", "first");
    private EffectLedger ledger = new InMemoryEffectLedger(tables, owner);
    private ParkingLot lot = new InMemoryParkingLot(tables);
    private long arrivals;
    private int redrives;
    private ConsumerCore core;
    private OpenShard shard;

    Bench() {
        rebuild();
    }

    Bench with(String setting, String value) {
        settings.put(setting, value);
        return rebuild();
    }

    Bench withGate(Scope scope, Gate gate) {
        gates.put(scope, gate);
        return rebuild();
    }

    Bench withLedger(EffectLedger other) {
        ledger = other;
        return rebuild();
    }

    Bench withLot(ParkingLot other) {
        lot = other;
        return rebuild();
    }

    private Bench rebuild() {
        core = ConsumerCore.of(new ConsumerCore.Parts<>(
                ConsumerPropertiesTest.bind(settings),
                binding(),
                stores(),
                desk,
                metrics,
                new Timing(clock, timer, timer),
                threads::add,
                new Random(1)));
        shard = core.shards().open(SHARD, () -> true, () -> {});
        return this;
    }

    /** Ends this process at once and goes on with another one. */
    Bench crash(Owner successor) {
        threads.clear();
        timer.forgetAll();
        owner = successor;
        return withLedger(new InMemoryEffectLedger(tables, successor));
    }

    private StreamBinding<String> binding() {
        return new StreamBinding<>(handler, this::decode, this::fill, new Gates(gates));
    }

    private Stores stores() {
        return new Stores(ledger, lot, new InMemoryConsumerGroup(), controls, jobs());
    }

    /** What operators ask. */
    ParkedEvents parkedEvents() {
        return new ParkedEvents(ConsumerPropertiesTest.bind(settings), binding(), stores(), clock);
    }

    RedriveJobs jobs() {
        return new InMemoryRedriveJobs(tables, owner);
    }

    /** Delivers the first event of a key, which the handler gives up. */
    Bench park(String key) {
        handler.willAnswer(key + "@1", REFUSED);
        deliver(key + "@1");
        if (!tables.row(key).equals(new LedgerRow(0, null, 1, 1))) {
            throw new AssertionError(key + " is not parked: " + tables.row(key));
        }
        return this;
    }

    /** Whatever was parked during the last day. */
    Interval everything() {
        var now = clock.instant();
        return new Interval("", now.minus(Duration.ofDays(1)), now.plusSeconds(1));
    }

    /** Asks for a redrive and runs it for a while. */
    Bench redrive(RedriveSelection selection, Duration duration) {
        beginRedrive(selection, 10);
        return runRedrives(duration);
    }

    RedriveJob beginRedrive(RedriveSelection selection, int rate) {
        var job = RedriveJob.begin("r-" + ++redrives, selection, rate, "operator", clock.instant());
        if (!jobs().begin(job)) {
            throw new AssertionError("Another redrive is running");
        }
        return job;
    }

    /** Does what the worker does every second. */
    Bench runRedrives(Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            core.redrives().tick();
            pass(Duration.ofSeconds(1));
        }
        return this;
    }

    ConsumerProperties settings() {
        return ConsumerPropertiesTest.bind(settings);
    }

    /** Asks for something, as an operator does. */
    void control(UnaryOperator<ConsumerControl> request) {
        desk.change(request);
    }

    ConsumerCore core() {
        return core;
    }

    ShardTracker tracker() {
        return shard.tracker();
    }

    /** Takes records in, in this order, and works as long as there is work that need not wait. */
    Bench deliver(String... records) {
        for (var record : records) {
            accept(record);
        }
        return work();
    }

    boolean accept(String record) {
        var position = new Position(Long.toString(100 + arrivals++), 0, clock.instant());
        try {
            return shard.intake().accept(new StreamRecord(SHARD, position, record.getBytes(StandardCharsets.UTF_8)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Bench work() {
        for (var task = threads.poll(); task != null; task = threads.poll()) {
            task.run();
        }
        return this;
    }

    /** Lets time pass, with all the work that falls into it. */
    Bench pass(Duration duration) {
        var end = timer.now().plus(duration);
        work();
        while (timer.next(end)) {
            work();
        }
        timer.moveTo(end);
        return this;
    }

    /** How many records may be checkpointed, counted from the first. */
    long finished() {
        return tracker()
                .finishedUpTo()
                .map(position -> Long.parseLong(position.sequenceNumber()) - 99)
                .orElse(0L);
    }

    double events(String outcome) {
        return meters.get("orderflow.events").tag("outcome", outcome).counter().count();
    }

    private Decoded<String> decode(byte[] record) {
        var text = new String(record, StandardCharsets.UTF_8);
        if (readAs.containsKey(text)) {
            return TextEvents.decode(readAs.get(text).getBytes(StandardCharsets.UTF_8), clock.instant());
        }
        return TextEvents.decode(record, clock.instant());
    }

    private GapFiller.Filled<String> fill(String key, long after, long before, Instant since) {
        return new GapFiller.Filled.Events<>(history.getOrDefault(key, List.of()).stream()
                .filter(version -> version > after && version < before)
                .map(version -> TextEvents.event(key, version, Handling.HANDLED, clock.instant()))
                .toList());
    }
}
