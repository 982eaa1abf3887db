package dev.orderflow.stream.orders;

import static dev.orderflow.orders.OrderStatus.PACKED;
import static dev.orderflow.orders.OrderStatus.PLACED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.OrderStatus;
import dev.orderflow.store.OrderSurvey;
import dev.orderflow.stream.LocalDynamoDb;
import dev.orderflow.stream.orders.OrderConsumerProperties.Overdue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What is told of orders for which a partner takes too long. */
final class OverdueOrdersTest {

    private static final Overdue SETTINGS =
            new Overdue(true, Duration.ofHours(4), Duration.ofDays(3), Duration.ofMinutes(1));

    private final Shop shop = new Shop();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FailingQueries database = new FailingQueries();
    private final OverdueOrders overdue =
            new OverdueOrders(new OrderSurvey(database, shop.tables()), SETTINGS, meters, shop.clock());

    @AfterEach
    void close() {
        overdue.close();
    }

    @Test
    void countsTheOrdersThatAPartnerTakesTooLongFor() {
        shop.place();
        var packed = shop.place();
        shop.clock().advance(Duration.ofHours(5));
        shop.pack(packed);
        shop.place();

        assertThat(told(PLACED)).isNaN();
        overdue.count();
        assertThat(told(PLACED)).isEqualTo(1);
        assertThat(told(PACKED)).isZero();

        shop.clock().advance(Duration.ofDays(4));
        overdue.count();
        assertThat(told(PLACED)).isEqualTo(2);
        assertThat(told(PACKED)).isEqualTo(1);
    }

    @Test
    void tellsNoNumberWhileTheTableCannotBeReached() {
        overdue.count();
        database.failure = SdkClientException.create("no answer");

        overdue.count();
        assertThat(told(PLACED)).isNaN();

        database.failure = null;
        overdue.count();
        assertThat(told(PLACED)).isZero();
    }

    @Test
    void keepsItsLastNumberWhenItIsStoppedInTheMidstOfACount() {
        overdue.count();
        database.failure = AbortedException.create("interrupted");

        overdue.count();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(told(PLACED)).isZero();
    }

    private double told(OrderStatus status) {
        return meters.get("orderflow.orders.overdue")
                .tag("status", status.wire())
                .gauge()
                .value();
    }

    /** A real database whose queries end as a test says. */
    private static final class FailingQueries implements DynamoDbClient {

        private final DynamoDbClient real = LocalDynamoDb.client();
        private @Nullable RuntimeException failure;

        @Override
        public QueryResponse query(QueryRequest request) {
            if (failure != null) {
                throw failure;
            }
            return real.query(request);
        }

        @Override
        public String serviceName() {
            return real.serviceName();
        }

        @Override
        public void close() {
            // The real one is shared.
        }
    }
}
