package dev.orderflow.local;

import dev.orderflow.delivery.DeliveryConnector;
import dev.orderflow.local.aws.PortTakenException;
import dev.orderflow.local.control.ControlledSystem;
import dev.orderflow.mail.Mailer;
import dev.orderflow.router.StreamRouter;
import dev.orderflow.stream.ConsumerStatus;
import dev.orderflow.stream.StreamConsumer;
import dev.orderflow.warehouse.WarehouseConnector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The consumers that run inside this process, each in a Spring context of its own, exactly as it runs alone. */
final class RunningConsumers implements AutoCloseable {

    private final Map<Consumer, ConfigurableApplicationContext> contexts = new ConcurrentSkipListMap<>();

    /** Starts them and waits until each runs; the arguments are those that a person would give on the command line. */
    static RunningConsumers start(Set<Consumer> wanted, Ports ports, List<String> settings) {
        var running = new RunningConsumers();
        try {
            // Each would set the logging of this process up, so the others come when the first has done it.
            running.startTogether(wanted.stream().sorted().limit(1), ports, settings);
            running.startTogether(wanted.stream().sorted().skip(1), ports, settings);
            return running;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private void startTogether(Stream<Consumer> consumers, Ports ports, List<String> settings) {
        Background.awaitAll(consumers
                .map(consumer ->
                        Background.run("start-" + consumer.id(), () -> start(consumer, ports.of(consumer), settings)))
                .toList());
    }

    private void start(Consumer consumer, int port, List<String> settings) {
        String[] args = Stream.concat(
                        settings.stream(),
                        Stream.of(
                                "--server.port=" + port,
                                "--server.address=127.0.0.1",
                                "--orderflow.consumer.worker-id=" + consumer.id() + "-local"))
                .toArray(String[]::new);
        try {
            contexts.put(consumer, application(consumer).run(args));
        } catch (RuntimeException e) {
            throw PortTakenException.behind(
                    e, () -> new PortTakenException("management of the " + consumer.id(), port, e));
        }
    }

    private static SpringApplicationBuilder application(Consumer consumer) {
        return program(consumer)
                .registerShutdownHook(false)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false);
    }

    private static SpringApplicationBuilder program(Consumer consumer) {
        return switch (consumer) {
            case STREAM_ROUTER -> StreamRouter.application();
            case WAREHOUSE_CONNECTOR -> WarehouseConnector.application();
            case DELIVERY_CONNECTOR -> DeliveryConnector.application();
            case MAILER -> Mailer.application();
        };
    }

    List<ConsumerStatus> statuses() {
        return contexts.values().stream()
                .map(context -> context.getBean(StreamConsumer.class).status())
                .toList();
    }

    /** Where each one's management port is, and whether it is well. */
    Map<Consumer, ControlledSystem.Part> parts() {
        Map<Consumer, ControlledSystem.Part> parts = new EnumMap<>(Consumer.class);
        contexts.forEach((consumer, context) -> parts.put(consumer, part(context)));
        return parts;
    }

    private static ControlledSystem.Part part(ConfigurableApplicationContext context) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        boolean running = context.getBean(StreamConsumer.class).status().running();
        return new ControlledSystem.Part("http://127.0.0.1:" + port + "/actuator", running ? "UP" : "DOWN");
    }

    /** Drains and stops all of them at once. */
    @Override
    public void close() {
        try (ExecutorService stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            contexts.values().forEach(context -> stopping.execute(context::close));
        }
    }
}
