package dev.orderflow.local.queues;

import dev.orderflow.local.aws.AwsError;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Every queue by its name. Its one lock guards the queues too. */
final class Queues {

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, Queue> byName = new TreeMap<>();
    private final Clock clock;

    Queues(Clock clock) {
        this.clock = clock;
    }

    Collection<Queue> all() {
        return byName.values();
    }

    Instant now() {
        return clock.instant();
    }

    Queue create(String name) {
        return byName.computeIfAbsent(name, Queue::new);
    }

    void remove(Queue queue) {
        byName.remove(queue.name());
    }

    Queue named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() ->
                        new AwsError("com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist."));
    }

    Optional<Queue> withArn(String arn) {
        return all().stream().filter(queue -> queue.arn().equals(arn)).findFirst();
    }

    Message send(Queue queue, String body, Map<String, String> attributes) {
        var message = Message.of(body, attributes, now());
        queue.send(message);
        return message;
    }

    <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
