package dev.orderflow.stream;

import dev.orderflow.stream.promises.Fact;
import dev.orderflow.stream.promises.History;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The other side of the effects: knows repeats by their idempotency key, and has the moods that the scenario gives it. */
final class MoodyPartner {

    private final Scenario scenario;
    private final History history;
    private final Duration callTimeout;
    private final Consumer<Runnable> later;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

    /**
     * @param callTimeout how long a caller waits for an answer
     * @param later when a request arrives whose sender died meanwhile
     */
    MoodyPartner(Scenario scenario, History history, Duration callTimeout, Consumer<Runnable> later) {
        this.scenario = scenario;
        this.history = history;
        this.callTimeout = callTimeout;
        this.later = later;
    }

    enum Reply {
        ACCEPTED,
        FAILED,
        NOT_ANSWERED,
        DOWN,
        UNWANTED
    }

    /** Makes one request and waits for its reply. */
    Reply ask(Road road, Request request) {
        int number = requests.computeIfAbsent(request.event(), _ -> new AtomicInteger())
                .incrementAndGet();
        travelThere(road, request, number);
        if (meets(Kind.PARTNER_REQUESTS_LOST, road, request, number)) {
            road.travel(callTimeout);
            return Reply.NOT_ANSWERED;
        }
        var reply = receive(road, request, number);
        if (meets(Kind.PARTNER_SLOW, road, request, number)) {
            road.travel(callTimeout.multipliedBy(4));
        }
        if (meets(Kind.PARTNER_ANSWERS_LOST, road, request, number)) {
            road.travel(callTimeout);
            return Reply.NOT_ANSWERED;
        }
        road.travel();
        return reply;
    }

    /** What a caller wants done. */
    record Request(String idempotencyKey, String key, long version) {
        String event() {
            return key + "@" + version;
        }
    }

    private void travelThere(Road road, Request request, int number) {
        try {
            road.travel();
        } catch (Killed dead) {
            if (scenario.dice().hits(50, "arrives late", request.event(), number)) {
                later.accept(() -> accept(request));
            }
            throw dead;
        }
    }

    private Reply receive(Road road, Request request, int number) {
        if (meets(Kind.PARTNER_DOWN, road, request, number)) {
            return Reply.DOWN;
        }
        return switch (scenario.order(request.key()).fateOf(request.version(), road.tick())) {
            case POISON -> Reply.FAILED;
            case UNWANTED -> Reply.UNWANTED;
            case FINE, DEFECT -> meets(Kind.PARTNER_FAILS, road, request, number) ? Reply.FAILED : accept(request);
        };
    }

    private Reply accept(Request request) {
        if (accepted.add(request.idempotencyKey())) {
            history.add(new Fact.Accepted(request.idempotencyKey(), request.key(), request.version()));
        }
        return Reply.ACCEPTED;
    }

    private boolean meets(Kind kind, Road road, Request request, int number) {
        return scenario.meets(kind, road.tick(), request.event(), number);
    }
}
