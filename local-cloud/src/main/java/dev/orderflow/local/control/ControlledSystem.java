package dev.orderflow.local.control;

import dev.orderflow.local.dynamodb.ChangeStreamSwitches;
import dev.orderflow.local.events.EventBridge;
import dev.orderflow.local.gateway.Limits;
import dev.orderflow.local.mail.Inbox;
import dev.orderflow.local.partners.PartnerSimulator;
import dev.orderflow.stream.ConsumerStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the control API looks at and turns. Safe for many threads. */
public interface ControlledSystem {

    Inbox inbox();

    EventBridge bus();

    /** The simulator of {@code warehouse} or {@code courier}. */
    Optional<PartnerSimulator> partner(String kind);

    ChangeStreamSwitches changeStream();

    void changeStream(ChangeStreamSwitches switches);

    /** How much the REST API takes from whom. */
    Limits limits();

    void limits(Limits limits);

    SystemStatus status();

    /** By consumer, those that run inside this process. */
    List<ConsumerStatus> consumers();

    /** Empties everything that orders have left behind, and loads the sample data again. */
    void reset();

    /**
     * What runs where.
     *
     * @param parts by name
     * @param demoShopper credentials to try the API with
     */
    record SystemStatus(Map<String, Part> parts, DemoShopper demoShopper) {}

    /**
     * One part of the system.
     *
     * @param health {@code UP}, or what the part itself says
     */
    record Part(String address, String health) {}

    /** Credentials that open nothing but this laptop's user pool. */
    record DemoShopper(String email, String password) {}
}
