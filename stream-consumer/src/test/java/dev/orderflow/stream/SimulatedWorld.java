package dev.orderflow.stream;

import static dev.orderflow.stream.SimulatedProcess.ticks;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;
import dev.orderflow.stream.promises.Promises;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Plays a scenario with real consumer cores in simulated time. The same seed gives the same history, fact by fact. */
final class SimulatedWorld {

    /** How long after the last fault everything may take. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A claim, at the pace of {@link SimulatedProcess#travel()}. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(200);

    private static final ConsumerProperties SETTINGS = ConsumerPropertiesTest.bind(Map.of());
    static final Promises PROMISES = new Promises(SETTINGS.retries().attempts(), PATIENCE, ON_ITS_WAY);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);
    private static final Duration LAST_CHECKPOINTS = Duration.ofSeconds(15);

    private final Scenario scenario;
    private final Flaw flaw;
    private final Simulation simulation;
    private final History history;
    private final InMemoryTables tables;
    private final InMemoryControlStore controls = new InMemoryControlStore();
    private final SimulatedStream stream;
    private final ScenarioEvents events;
    private final MoodyPartner partner;
    private final List<SimulatedWorker> workers = new ArrayList<>();
    private final Operator.Days days;
    private int lives;

    SimulatedWorld(Scenario scenario, Flaw flaw) {
        this.scenario = scenario;
        this.flaw = flaw;
        simulation = new Simulation(scenario.seed());
        history = new History(simulation::now);
        days = new Operator.Days(simulation.clock(), simulation.clock().instant(), ticks(1));
        tables = new InMemoryTables(simulation.clock());
        tables.watchedBy(new TableFacts(history));
        stream = new SimulatedStream(scenario.shards(), history, simulation.clock());
        events = new ScenarioEvents(scenario, simulation.clock());
        partner = new MoodyPartner(
                scenario, history, CALL_TIMEOUT, late -> simulation.in(simulation.between(1, 4_000), null, late));
    }

    /** Everything that happened until all is done, or should have been. */
    History play() {
        scenario.steps().forEach(timed -> simulation.in(ticks(timed.tick()), null, () -> take(timed.step())));
        for (int i = 0; i < scenario.workers(); i++) {
            join();
        }
        simulation.run(ticks(Scenario.CALM), () -> false);
        Operator.letGo(controls);
        history.add(new Fact.Calmed());
        simulation.run(simulation.now().plus(PATIENCE), this::finished);
        simulation.run(simulation.now().plus(LAST_CHECKPOINTS), () -> false);
        workers.forEach(worker -> worker.process().kill());
        return history;
    }

    Scenario scenario() {
        return scenario;
    }

    Simulation simulation() {
        return simulation;
    }

    SimulatedStream stream() {
        return stream;
    }

    Flaw flaw() {
        return flaw;
    }

    ConsumerCore.Parts<String> parts(String pod, SimulatedProcess process) {
        var stores = new RoughStores(process, scenario);
        var owner = new Owner(pod, process.worker());
        var control = flaw.controls(new ControlFacts(controls, process, scenario));
        return new ConsumerCore.Parts<>(
                SETTINGS,
                new StreamBinding<>(
                        flaw.handler(new PartnerHandler(scenario, partner, process, COME_BACK_AFTER, flaw)),
                        events::decode,
                        events.filler(process),
                        Gates.none()),
                new Stores(
                        stores.around(EffectLedger.class, flaw.ledger(new InMemoryEffectLedger(tables, owner))),
                        stores.around(ParkingLot.class, flaw.lot(new InMemoryParkingLot(tables))),
                        new InMemoryConsumerGroup(),
                        control,
                        stores.around(RedriveJobs.class, flaw.jobs(new InMemoryRedriveJobs(tables, owner)))),
                new ControlDesk(control),
                new ConsumerMetrics(new SimpleMeterRegistry(), "simulated"),
                new Timing(simulation.clock(), process, process),
                process,
                new Random(scenario.seed()));
    }

    Operator operator(ConsumerCore.Parts<String> worker) {
        return new Operator(
                new ParkedEvents(SETTINGS, worker.binding(), worker.stores(), simulation.clock()), worker.desk(), days);
    }

    private void take(Step step) {
        switch (step) {
            case Step.Change(var key, var version) -> events.change(key, version);
            case Step.Arrive(var key, var version) ->
                stream.put(key, version, scenario.order(key).handles(version));
            case Step.Garbage(var number) -> stream.putGarbage(number);
            case Step.Restart(var which, var after) ->
                disturb(which, worker -> worker.stop(() -> comeBack(which, worker.pod(), after)));
            case Step.Crash(var which, var after) ->
                disturb(which, worker -> {
                    worker.process().kill();
                    comeBack(which, worker.pod(), after);
                });
            case Step.Freeze(var which, var duration) ->
                disturb(which, worker -> worker.process().freeze(untilCalm(duration)));
            case Step.Join _ -> join();
            case Step.Split(var which) -> stream.split(which);
            case Step.Merge(var which) -> stream.merge(which);
            case Step.Asked asked -> disturb(asked.worker(), worker -> worker.ask(asked));
            case Step.Trouble _ -> {
                // Every call looks for itself.
            }
        }
    }

    private void disturb(int which, Consumer<SimulatedWorker> how) {
        var worker = workers.get(which);
        boolean standing = worker.process().frozenUntil().compareTo(simulation.now()) > 0;
        if (!worker.process().dead() && !standing && !worker.stopping()) {
            how.accept(worker);
        }
    }

    private void comeBack(int which, String pod, int after) {
        simulation.in(untilCalm(after), null, () -> workers.set(which, start(pod)));
    }

    private Duration untilCalm(int wanted) {
        var left = ticks(Scenario.CALM).minus(simulation.now());
        var duration = ticks(wanted);
        return duration.compareTo(left) < 0 ? duration : left.isNegative() ? Duration.ZERO : left;
    }

    private void join() {
        workers.add(start("pod-" + workers.size()));
    }

    private SimulatedWorker start(String pod) {
        var process = new SimulatedProcess(pod + "/" + lives++, simulation, history);
        var worker = new SimulatedWorker(pod, this, process);
        worker.start();
        return worker;
    }

    private boolean finished() {
        return !redriving()
                && scenario.orders().stream()
                        .allMatch(order -> order.handled().stream().allMatch(version -> done(order.key(), version)));
    }

    private boolean redriving() {
        return new InMemoryRedriveJobs(tables, new Owner("nobody", "1"))
                .latest()
                .filter(RedriveJob::running)
                .isPresent();
    }

    private boolean done(String key, long version) {
        var row = tables.row(key);
        return row.applied() >= version
                || (row.parkedFrom() <= version && version <= row.parkedTo())
                || tables.parked(key).stream().anyMatch(event -> Long.parseLong(event.position()) == version);
    }
}
