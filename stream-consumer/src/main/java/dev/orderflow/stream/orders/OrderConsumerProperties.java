package dev.orderflow.stream.orders;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an order consumer needs of the runtime's settings.
 *
 * @param environment part of every table's name
 */
@ConfigurationProperties("orderflow.consumer")
record OrderConsumerProperties(
        String environment, @DefaultValue Overdue overdue) {

    /**
     * How long an order may stand still.
     *
     * @param watch whether this consumer counts those that stand longer; one of all consumers is enough
     * @param placed until the warehouse says that it is packed
     * @param packed until the courier says that it is delivered
     * @param interval between two counts; each costs 16 queries of the index of open orders
     */
    record Overdue(
            @DefaultValue("false") boolean watch,
            @DefaultValue("4h") Duration placed,
            @DefaultValue("3d") Duration packed,
            @DefaultValue("1m") Duration interval) {}
}
