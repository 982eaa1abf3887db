package dev.orderflow.stream.orders;

import dev.orderflow.orders.ChangeRecordDecoder;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.store.DynamoDbOrderStore;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.OrderSurvey;
import dev.orderflow.store.StoreSettings;
import dev.orderflow.store.TableNames;
import dev.orderflow.stream.EventArchive;
import dev.orderflow.stream.GapFiller;
import dev.orderflow.stream.Gates;
import dev.orderflow.stream.StreamBinding;
import dev.orderflow.stream.StreamConsumerConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes an application a consumer of the order stream. The application brings an {@link OrderEventHandler}, {@link Gates}
 * where its events have scopes, and the settings under {@code orderflow.consumer}. Unless it is stateless it gets an
 * {@link OrderStore} for its own use too.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrderConsumerProperties.class)
@Import(StreamConsumerConfiguration.class)
public class OrderConsumerConfiguration {

    @Bean
    TableNames orderTables(OrderConsumerProperties settings) {
        return new TableNames(settings.environment());
    }

    @Bean
    @ConditionalOnProperty(name = "orderflow.consumer.mode", havingValue = "ledgered", matchIfMissing = true)
    OrderStore orderStore(DynamoDbClient dynamoDbClient, TableNames orderTables, ObjectProvider<Clock> clock) {
        return new DynamoDbOrderStore(
                dynamoDbClient, orderTables, StoreSettings.DEFAULTS, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    StreamBinding<OrderEvent> orderBinding(
            OrderEventHandler handler,
            TableNames orderTables,
            ObjectProvider<OrderStore> orders,
            ObjectProvider<Gates> gates) {
        var interest = new OrderInterest(handler.handles());
        var store = orders.getIfAvailable();
        return new StreamBinding<>(
                new TracedHandler(handler),
                new OrderEventDecoder(new ChangeRecordDecoder(orderTables.orders()), interest),
                store == null ? GapFiller.none() : new OrderGapFiller(store, interest),
                gates.getIfAvailable(Gates::none));
    }

    @Bean
    OrderSurvey orderSurvey(DynamoDbClient dynamoDbClient, TableNames orderTables) {
        return new OrderSurvey(dynamoDbClient, orderTables);
    }

    /** Also for a stateless consumer, which needs the orders for nothing else. */
    @Bean
    EventArchive orderArchive(
            OrderEventHandler handler,
            OrderSurvey orderSurvey,
            ObjectProvider<OrderStore> orders,
            DynamoDbClient dynamoDbClient,
            TableNames orderTables) {
        return new OrderArchive(
                orderSurvey,
                orders.getIfAvailable(() ->
                        new DynamoDbOrderStore(dynamoDbClient, orderTables, StoreSettings.DEFAULTS, Clock.systemUTC())),
                new OrderInterest(handler.handles()),
                new TracedHandler(handler));
    }

    @Bean
    @ConditionalOnProperty("orderflow.consumer.overdue.watch")
    OverdueOrders overdueOrders(
            OrderSurvey orderSurvey,
            OrderConsumerProperties settings,
            MeterRegistry meters,
            ObjectProvider<Clock> clock) {
        return new OverdueOrders(orderSurvey, settings.overdue(), meters, clock.getIfAvailable(Clock::systemUTC))
                .start();
    }
}
