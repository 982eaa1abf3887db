package dev.orderflow.local;

import dev.orderflow.ingest.IngestFunction;
import dev.orderflow.ingest.IngestSettings;
import dev.orderflow.local.control.ControlServer;
import dev.orderflow.local.control.ControlledSystem;
import dev.orderflow.local.demo.Account;
import dev.orderflow.local.demo.Demo;
import dev.orderflow.local.demo.Narrator;
import dev.orderflow.local.dynamodb.ChangeStreamSwitches;
import dev.orderflow.local.events.EventBridge;
import dev.orderflow.local.gateway.ApiDocument;
import dev.orderflow.local.gateway.ApiGateway;
import dev.orderflow.local.gateway.GatewaySettings;
import dev.orderflow.local.gateway.Limits;
import dev.orderflow.local.mail.Inbox;
import dev.orderflow.local.partners.CourierSimulator;
import dev.orderflow.local.partners.PartnerSettings;
import dev.orderflow.local.partners.PartnerSimulator;
import dev.orderflow.local.partners.WarehouseSimulator;
import dev.orderflow.stream.ConsumerStatus;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the parts in the order in which they need each other, and stops them in the opposite one. What does not need each other
 * starts side by side.
 */
final class RunningSystem implements ControlledSystem, AutoCloseable {

    private final Clock clock = Clock.systemUTC();
    private final Shutdown shutdown = new Shutdown();
    private final LocalAws aws;
    private final ApiGateway gateway;
    private final PartnerSimulator warehouse;
    private final PartnerSimulator courier;
    private final List<String> consumerArguments;
    private final RunningConsumers consumers;
    private final ControlServer control;
    private @Nullable Demo demo;

    /** Starts everything but the demo; what was started stops again if a part fails. */
    RunningSystem(LocalCloudOptions options) {
        Ports ports = options.ports();
        try {
            aws = shutdown.with("AWS endpoint", LocalAws.start(ports.aws(), clock));
            shutdown.with("SDK settings", SdkSettings.pointingAt(aws.uri()));
            try (var _ = Background.run("create-resources", Resources::create)) {
                aws.addSampleUsersAndSecrets();
                gateway = shutdown.with("API gateway", startGateway(ports.api()));
                warehouse = shutdown.with(
                        "warehouse", WarehouseSimulator.start(partner(Partners.WAREHOUSE, ports.warehouse())));
                courier = shutdown.with("courier", CourierSimulator.start(partner(Partners.COURIER, ports.courier())));
            }
            consumerArguments = ConsumerSettings.of(warehouse.url(), courier.url());
            consumers =
                    shutdown.with("consumers", RunningConsumers.start(options.consumers(), ports, consumerArguments));
            control = shutdown.with("control API", ControlServer.start(ports.control(), this));
        } catch (RuntimeException e) {
            shutdown.close();
            throw e;
        }
    }

    private ApiGateway startGateway(int port) {
        var function = new IngestFunction(IngestSettings.laptop(LocalCloud.ENVIRONMENT));
        var backend = new ApiGateway.Backend(function, aws.trustedPool(), aws.usagePlans());
        return ApiGateway.start(ApiDocument.onClassPath("orderflow.yaml"), backend, GatewaySettings.local(port), clock);
    }

    private PartnerSettings partner(Partners partner, int port) {
        var callers = new PartnerSettings.Credentials(partner.outboundKey(), partner.outboundSigningSecret());
        var own = new PartnerSettings.Credentials(partner.inboundKey(), partner.inboundSigningSecret());
        return new PartnerSettings(port, callers, this::api, own, clock);
    }

    /** Places sample orders until it is stopped by {@link #close()} or {@link #reset()}. Safe to repeat. */
    synchronized void startDemo() {
        if (demo == null) {
            demo = new Demo(api(), new Random());
            demo.start();
        }
    }

    private synchronized boolean stopDemo() {
        Demo running = demo;
        demo = null;
        if (running == null) {
            return false;
        }
        running.close();
        return true;
    }

    URI api() {
        return gateway.uri();
    }

    URI aws() {
        return aws.uri();
    }

    URI control() {
        return control.uri();
    }

    List<String> consumerArguments() {
        return consumerArguments;
    }

    /** Tells every transition from now on in one line. */
    void narrate(Consumer<String> out) {
        Narration.start(this, shutdown.with("narrator", new Narrator(out)));
    }

    @Override
    public Inbox inbox() {
        return aws.inbox();
    }

    @Override
    public EventBridge bus() {
        return aws.bus();
    }

    @Override
    public Optional<PartnerSimulator> partner(String kind) {
        return switch (kind) {
            case "warehouse" -> Optional.of(warehouse);
            case "courier" -> Optional.of(courier);
            default -> Optional.empty();
        };
    }

    @Override
    public ChangeStreamSwitches changeStream() {
        return aws.dynamoDb().changeStream();
    }

    @Override
    public void changeStream(ChangeStreamSwitches switches) {
        aws.dynamoDb().changeStream(switches);
    }

    @Override
    public Limits limits() {
        return gateway.limits();
    }

    @Override
    public void limits(Limits limits) {
        gateway.changeLimits(limits);
    }

    @Override
    public List<ConsumerStatus> consumers() {
        return consumers.statuses();
    }

    @Override
    public SystemStatus status() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("REST API", Probe.of(api()));
        parts.put("AWS endpoint", Probe.of(aws()));
        parts.put("control API", Probe.of(control()));
        parts.put(
                "warehouse",
                new Part(warehouse.url().toString(), warehouse.faults().down() ? "DOWN" : "UP"));
        parts.put("courier", new Part(courier.url().toString(), courier.faults().down() ? "DOWN" : "UP"));
        consumers.parts().forEach((consumer, part) -> parts.put(consumer.id(), part));
        return new SystemStatus(parts, new DemoShopper(Account.SHOPPER.email(), Account.SHOPPER.password()));
    }

    @Override
    public void reset() {
        boolean demonstrated = stopDemo();
        new Reset(this).run();
        if (demonstrated) {
            startDemo();
        }
    }

    @Override
    public void close() {
        stopDemo();
        shutdown.close();
    }
}
