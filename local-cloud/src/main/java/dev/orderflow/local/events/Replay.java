package dev.orderflow.local.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events of an archive on their way back to the bus: minute by minute of their own time, and within a minute in no order, as
 * in the service.
 */
final class Replay {

    private final ObjectNode request;
    private final Deque<List<ObjectNode>> slices;
    private final Consumer<ObjectNode> bus;
    private final Clock clock;
    private State state = State.STARTING;
    private @Nullable Instant lastReplayed;
    private @Nullable Instant ended;

    /**
     * A replay that has not begun.
     *
     * @param request what DescribeReplay answers beside the progress
     * @param bus gets each event
     */
    Replay(ObjectNode request, List<ObjectNode> events, Consumer<ObjectNode> bus, Clock clock) {
        this.request = request;
        this.slices = minutes(events, new Random(name().hashCode()));
        this.bus = bus;
        this.clock = clock;
    }

    enum State {
        STARTING,
        RUNNING,
        CANCELLING,
        COMPLETED,
        CANCELLED
    }

    private static Deque<List<ObjectNode>> minutes(List<ObjectNode> events, Random random) {
        var byMinute = new TreeMap<Long, List<ObjectNode>>();
        events.forEach(event -> byMinute.computeIfAbsent(
                        time(event).getEpochSecond() / Duration.ofMinutes(1).toSeconds(), _ -> new ArrayList<>())
                .add(event));
        byMinute.values().forEach(slice -> Collections.shuffle(slice, random));
        return new ArrayDeque<>(byMinute.values());
    }

    private static Instant time(ObjectNode event) {
        return Instant.parse(event.path("time").stringValue());
    }

    private String name() {
        return request.path("ReplayName").stringValue("");
    }

    /** Whether it can still be cancelled. */
    boolean active() {
        return state == State.STARTING || state == State.RUNNING;
    }

    void cancel() {
        state = State.CANCELLING;
    }

    /** Sends one minute; false when nothing is left to do. */
    boolean advance() {
        switch (state) {
            case STARTING -> state = State.RUNNING;
            case RUNNING -> sendOrEnd();
            case CANCELLING -> end(State.CANCELLED);
            case COMPLETED, CANCELLED -> {
                // Nothing is left to do.
            }
        }
        return state != State.COMPLETED && state != State.CANCELLED;
    }

    private void sendOrEnd() {
        var slice = slices.poll();
        if (slice == null) {
            end(State.COMPLETED);
            return;
        }
        for (ObjectNode event : slice) {
            bus.accept(event.deepCopy().put("replay-name", name()));
            lastReplayed = time(event);
        }
    }

    private void end(State last) {
        state = last;
        ended = clock.instant();
    }

    ObjectNode describe() {
        ObjectNode output = request.deepCopy().put("State", state.name());
        if (lastReplayed != null) {
            output.put("EventLastReplayedTime", Fields.seconds(lastReplayed));
        }
        if (ended != null) {
            output.put("ReplayEndTime", Fields.seconds(ended));
        }
        return output;
    }

    /** As lists show it. */
    ObjectNode summary() {
        return describe().without(List.of("Description", "Destination", "ReplayArn"));
    }
}
