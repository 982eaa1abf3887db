package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.LocalCloud;
import dev.orderflow.pipeline.Pod.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The consumers in containers, each with as many replicas as it is told, named and replaced as a StatefulSet does. */
final class Pods implements AutoCloseable {

    /** A container that has died is replaced in less; as the chart adds it up from the settings below. */
    static final Duration GRACE = Duration.ofSeconds(18);

    private static final int SIGTERM = 128 + 15;

    /** Faults are over within seconds, so nobody waits as long for them as production would. */
    private static final List<String> IMPATIENT = List.of(
            "--orderflow.consumer.leases.failover-time=3s",
            "--orderflow.consumer.handler-timeout=11s",
            "--orderflow.consumer.claim-margin=4s",
            "--orderflow.consumer.checkpoint-interval=1s",
            "--orderflow.consumer.polling.interval=1s",
            "--orderflow.consumer.drain-timeout=5s");

    private final Images images;
    private final LocalCloud cloud;
    private final Bridge bridge;
    private final ReplicaCounts counts;
    private final Map<String, Pod> pods = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> highWater = new ConcurrentSkipListMap<>();
    private final List<Duration> starts = new ArrayList<>();
    private final AtomicInteger unknownMails = new AtomicInteger();

    Pods(Images images, LocalCloud cloud, Bridge bridge) {
        this.images = images;
        this.cloud = cloud;
        this.bridge = bridge;
        this.counts = new ReplicaCounts(bridge.address());
    }

    Pod pod(String name) {
        return Objects.requireNonNull(pods.get(name), name);
    }

    /** All new pods at once; pods that are too many leave one after the other, the highest first. */
    void scale(String consumer, int replicas) {
        int before = counts.of(consumer);
        counts.set(consumer, replicas);
        atOnce(before, replicas, ordinal -> () -> start(consumer, ordinal));
        for (int ordinal = before - 1; ordinal >= replicas; ordinal--) {
            stop(consumer + "-" + ordinal);
        }
    }

    /** The highest first, each when the one before is ready again. */
    void restartOneByOne(String consumer) {
        for (int ordinal = counts.of(consumer) - 1; ordinal >= 0; ordinal--) {
            stop(consumer + "-" + ordinal);
            start(consumer, ordinal);
        }
    }

    void kill(String name) {
        var pod = leaving(name);
        pod.kill();
    }

    /** Once more under the same name, as after a kill. */
    void start(String consumer, int ordinal) {
        var name = consumer + "-" + ordinal;
        var pod = new Pod(images.of(consumer), consumer, name, surroundings(consumer, name));
        pods.put(name, pod);
        var took = pod.start();
        synchronized (starts) {
            starts.add(took);
        }
    }

    /** SIGTERM: it must drain and end by itself, in time. */
    void stop(String name) {
        var state = leaving(name).stop(GRACE);
        assertThat(state.getExitCodeLong()).as("exit code of %s", name).isEqualTo(SIGTERM);
        assertThat(state.getOOMKilled()).as("%s had too little memory", name).isFalse();
    }

    private Pod leaving(String name) {
        var pod = pod(name);
        look(name, pod);
        if (pod.consumer().equals("mailer")) {
            unknownMails.addAndGet(pod.unknowns());
        }
        pods.remove(name);
        return pod;
    }

    private void look(String name, Pod pod) {
        highWater.merge(name, pod.highWater(), Math::max);
    }

    /** Mails whose outcome was unknown at some time, so that they may have been sent twice. */
    int unknownMails() {
        return unknownMails.get()
                + pods.values().stream()
                        .filter(pod -> pod.consumer().equals("mailer"))
                        .mapToInt(Pod::unknowns)
                        .sum();
    }

    /** The most resident memory of each name, in MB. */
    Map<String, Integer> highWater() {
        pods.forEach(this::look);
        return highWater;
    }

    List<Duration> starts() {
        synchronized (starts) {
            return List.copyOf(starts);
        }
    }

    private Surroundings surroundings(String consumer, String name) {
        var arguments = new ArrayList<>(IMPATIENT);
        arguments.add("--orderflow.consumer.hand-over.api-server=" + counts.uri());
        var partner = bridge.link(partnerOf(consumer));
        for (var argument : cloud.consumerArguments()) {
            if (argument.contains(".base-url=")) {
                var setting = argument.substring(0, argument.indexOf(".base-url="));
                arguments.add(setting + ".base-url=" + partner.uri());
                arguments.add(setting + ".allow-plain-http=true");
            } else if (!isOfOneJvm(argument)) {
                arguments.add(argument);
            }
        }
        var settings = PodSettings.write(consumer, name, arguments);
        return new Surroundings(bridge, bridge.link(cloud.aws()), bridge.link(cloud.aws()), partner, settings);
    }

    /** Settings of a system in one JVM, in place of which a pod has its own. */
    private static boolean isOfOneJvm(String argument) {
        return argument.startsWith("--logging.") || argument.startsWith("--orderflow.consumer.polling.");
    }

    /** Consumers without a partner have a link to somewhere that they never use. */
    private URI partnerOf(String consumer) {
        var kind = consumer.equals("delivery-connector") ? ".delivery." : ".warehouse.";
        return cloud.consumerArguments().stream()
                .filter(argument -> argument.contains(kind) && argument.contains(".base-url="))
                .map(argument -> URI.create(argument.substring(argument.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void atOnce(int from, int to, IntFunction<Runnable> work) {
        CompletableFuture.allOf(IntStream.range(from, to)
                        .mapToObj(index -> CompletableFuture.runAsync(work.apply(index), Thread::startVirtualThread))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @Override
    public void close() {
        pods.values().forEach(Pod::remove);
        counts.close();
    }
}
