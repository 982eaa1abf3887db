package dev.orderflow.pipeline;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** One consumer in a container, as the chart runs it: no root, nothing to write to but {@code /tmp}, 350 MB. */
final class Pod {

    private static final long MEMORY = 350L << 20;
    private static final Duration START = Duration.ofMinutes(3);
    private static final Pattern HIGH_WATER = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Map<String, Integer> PORTS =
            Map.of("stream-router", 8081, "warehouse-connector", 8082, "delivery-connector", 8083, "mailer", 8084);

    private final DockerClient docker = DockerClientFactory.lazyClient();
    private final String consumer;
    private final Surroundings surroundings;
    private final GenericContainer<?> container;

    /** What a pod works with; {@code dynamoDb} is apart from the rest of {@code aws}, so that it alone can be cut off. */
    record Surroundings(Bridge bridge, Link aws, Link dynamoDb, Link partner, PodSettings settings) {}

    @SuppressWarnings("resource") // ended by kill() or stop()
    Pod(String image, String consumer, String name, Surroundings surroundings) {
        this.consumer = consumer;
        this.surroundings = surroundings;
        container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(surroundings.bridge().network())
                .withExposedPorts(PORTS.get(consumer))
                .withEnv(Map.of(
                        "ORDERFLOW_CONSUMER_WORKERID", name,
                        "SPRING_CONFIG_ADDITIONALLOCATION", "file:/etc/orderflow/settings/",
                        "SPRING_CONFIG_IMPORT", "configtree:/etc/orderflow/secrets/",
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local",
                        "AWS_ENDPOINT_URL", surroundings.aws().uri().toString(),
                        "AWS_ENDPOINT_URL_DYNAMODB",
                                surroundings.dynamoDb().uri().toString(),
                        // A cache that does not fit must not go unseen.
                        "JAVA_TOOL_OPTIONS", "-XX:AOTMode=on"))
                .withCreateContainerCmdModifier(
                        command -> harden(Objects.requireNonNull(command.getHostConfig()), surroundings.settings()))
                .withLogConsumer(new LogFile(Path.of("target", "containers", name + ".log")))
                .waitingFor(Wait.forHttp("/actuator/health/readiness").withStartupTimeout(START));
    }

    private static void harden(HostConfig host, PodSettings settings) {
        host.withReadonlyRootfs(true)
                .withTmpFs(Map.of("/tmp", "size=64m"))
                .withMemory(MEMORY)
                .withMemorySwap(MEMORY)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withBinds(settings.mounts().stream().map(Bind::parse).toList());
    }

    String consumer() {
        return consumer;
    }

    Link dynamoDb() {
        return surroundings.dynamoDb();
    }

    Link partner() {
        return surroundings.partner();
    }

    /** Returns when it is ready, and tells how long after its start. */
    Duration start() {
        container.start();
        return Duration.between(Instant.parse(Objects.requireNonNull(state().getStartedAt())), Instant.now());
    }

    void pause() {
        docker.pauseContainerCmd(container.getContainerId()).exec();
    }

    void goOn() {
        docker.unpauseContainerCmd(container.getContainerId()).exec();
    }

    /** SIGKILL. */
    void kill() {
        docker.killContainerCmd(container.getContainerId()).exec();
        container.stop();
    }

    /** SIGTERM, and SIGKILL when the grace period is over; tells how it ended. */
    ContainerState stop(Duration grace) {
        docker.stopContainerCmd(container.getContainerId())
                .withTimeout(Math.toIntExact(grace.toSeconds()))
                .exec();
        var state = state();
        container.stop();
        return state;
    }

    void remove() {
        container.stop();
    }

    ContainerState state() {
        return docker.inspectContainerCmd(container.getContainerId()).exec().getState();
    }

    /** How many effects it began though an earlier one may have succeeded, or left without knowing their outcome. */
    int unknowns() {
        var answer = management().get("/actuator/metrics/orderflow.unknown");
        return answer.status() == 200
                ? answer.body().at("/measurements/0/value").asInt()
                : 0;
    }

    /** The most memory that its process ever had resident, in MB. */
    int highWater() {
        var status = HIGH_WATER.matcher(run("cat", "/proc/1/status"));
        if (!status.find()) {
            throw new AssertionError("No VmHWM");
        }
        return Integer.parseInt(status.group(1)) / 1024;
    }

    /** What a command prints in it. */
    String run(String... command) {
        try {
            return container.execInContainer(command).getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(Arrays.toString(command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Json management() {
        return new Json(URI.create("http://" + container.getHost() + ":" + container.getFirstMappedPort()));
    }
}
