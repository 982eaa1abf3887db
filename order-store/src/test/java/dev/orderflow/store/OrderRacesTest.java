package dev.orderflow.store;

import static dev.orderflow.store.Samples.cancelled;
import static dev.orderflow.store.Samples.newOrder;
import static dev.orderflow.store.Samples.packed;
import static dev.orderflow.store.Samples.refused;
import static dev.orderflow.store.Samples.request;
import static dev.orderflow.store.Samples.retried;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.Role;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.PlacementResult.Placed;
import dev.orderflow.store.PlacementResult.Replayed;
import dev.orderflow.store.TransitionResult.Illegal;
import dev.orderflow.store.TransitionResult.Moved;
import dev.orderflow.store.TransitionResult.Repeated;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class OrderRacesTest {

    private static final TableNames TABLES = TestTables.create();
    private static final AtomicInteger USERS = new AtomicInteger();

    private final MeddlingClient client = new MeddlingClient(TestTables.CLIENT);
    private final OrderStore store = storeOn(client);
    private final OrderStore rival = storeOn(TestTables.CLIENT);
    private final String user = "racer-" + USERS.incrementAndGet();

    @Test
    void callsACallbackARepeatWhenAnEqualOneCameJustBefore() {
        var order = place();
        client.beforeWrite(() -> rival.transition(packed(order.id())));

        assertThat(store.transition(packed(order.id()))).isInstanceOf(Repeated.class);
        assertVersions(order, 2);
    }

    @Test
    void movesAnOrderThatFailedAndWasRetriedJustBefore() {
        var order = place();
        client.beforeWrite(() -> {
            rival.transition(refused(order.id()));
            rival.transition(retried(order.id()));
        });

        assertThat(store.transition(packed(order.id()))).isInstanceOf(Moved.class);
        assertVersions(order, 4);
    }

    @Test
    void callsACancellationIllegalWhenTheOrderWasPackedJustBefore() {
        var order = place();
        client.beforeWrite(() -> rival.transition(packed(order.id())));

        assertThat(store.transition(cancelled(order.id(), user))).isInstanceOf(Illegal.class);
        assertVersions(order, 2);
    }

    @Test
    void movesAnOrderWhosePartnerIsNotedMeanwhile() {
        var order = place();
        client.beforeWrite(() -> rival.noteReference(order.id(), Role.WAREHOUSE, "WH-1", order.createdAt()));

        assertThat(store.transition(packed(order.id()))).isInstanceOf(Moved.class);
        assertThat(reread(order).warehouse().reference()).isEqualTo("WH-1");
        assertVersions(order, 2);
    }

    @Test
    void notesThePartnerOfAnOrderThatMovesMeanwhile() {
        var order = place();
        client.beforeWrite(() -> rival.transition(packed(order.id())));

        assertThat(store.noteReference(order.id(), Role.WAREHOUSE, "WH-1", order.createdAt()))
                .isTrue();
        assertThat(reread(order).status()).isEqualTo(OrderStatus.PACKED);
        assertThat(reread(order).warehouse().reference()).isEqualTo("WH-1");
    }

    @Test
    void replaysAPlacementWhoseKeyWasTakenJustBefore() {
        client.beforeWrite(() -> rival.place(newOrder(user), request("key"), _ -> "first"));

        assertThat(store.place(newOrder(user), request("key"), _ -> "second"))
                .isInstanceOfSatisfying(Replayed.class, replayed -> assertThat(replayed.answer())
                        .isEqualTo("first"));
        assertThat(ordersOfUser()).hasSize(1);
    }

    @Test
    void triesAgainWhenAnotherTransactionIsInTheWay() {
        client.refuseWrite(MeddlingClient.conflictInTransaction());
        var order = place();
        client.refuseWrite(MeddlingClient.conflictInTransaction());
        client.refuseWrite(MeddlingClient.conflictInTransaction());
        assertThat(store.transition(packed(order.id()))).isInstanceOf(Moved.class);
        client.refuseWrite(MeddlingClient.conflictWithTransaction());
        assertThat(store.noteReference(order.id(), Role.COURIER, "C-1", order.createdAt()))
                .isTrue();

        assertThat(reread(order).delivery().reference()).isEqualTo("C-1");
        assertVersions(order, 2);
    }

    @Test
    void givesUpWhenOthersAreInTheWayForTooLong() {
        var order = place();
        Collections.nCopies(50, MeddlingClient.conflictInTransaction()).forEach(client::refuseWrite);

        assertThatThrownBy(() -> store.transition(packed(order.id())))
                .isInstanceOf(StoreBusyException.class)
                .hasMessageContaining(order.id().value());
        assertVersions(order, 1);
    }

    @Test
    void stopsWaitingForOthersWhenItIsInterrupted() {
        var order = place();
        client.beforeWrite(() -> {
            Thread.currentThread().interrupt();
            throw MeddlingClient.conflictInTransaction();
        });

        assertThatThrownBy(() -> store.transition(packed(order.id())))
                .isInstanceOf(StoreBusyException.class)
                .hasMessageContaining("after 1 tries");
        assertThat(Thread.interrupted()).isTrue();
    }

    @RepeatedTest(10)
    void movesAnOrderOnceWhenEqualCallbacksComeAtOnce() {
        var order = place();

        var results = atOnce(Collections.nCopies(6, () -> rival.transition(packed(order.id()))));

        assertThat(results.stream().filter(Moved.class::isInstance)).hasSize(1);
        assertThat(results.stream().filter(Repeated.class::isInstance)).hasSize(5);
        assertVersions(order, 2);
    }

    @RepeatedTest(10)
    void letsEitherCancellationOrPackingWin() {
        var order = place();

        var results = atOnce(List.<Callable<TransitionResult>>of(
                () -> rival.transition(packed(order.id())), () -> rival.transition(cancelled(order.id(), user))));

        assertThat(results).hasAtLeastOneElementOfType(Moved.class).hasAtLeastOneElementOfType(Illegal.class);
        assertVersions(order, 2);
    }

    @RepeatedTest(10)
    void losesNeitherACallbackNorANoteThatComeAtOnce() {
        var order = place();

        var results = atOnce(List.<Callable<Object>>of(
                () -> rival.transition(packed(order.id())),
                () -> rival.noteReference(order.id(), Role.WAREHOUSE, "WH-1", order.createdAt())));

        assertThat(results.getFirst()).isInstanceOf(Moved.class);
        assertThat(reread(order).warehouse().reference()).isEqualTo("WH-1");
        assertVersions(order, 2);
    }

    @RepeatedTest(10)
    void placesOneOrderWhenTheSameRequestComesTwiceAtOnce() {
        var results = atOnce(Collections.nCopies(
                4, () -> rival.place(newOrder(user), request("key"), order -> "answer of " + order.id())));

        var placed = (Placed)
                results.stream().filter(Placed.class::isInstance).findFirst().orElseThrow();
        var replay = new Replayed(placed.order().id(), placed.answer());
        assertThat(results).containsExactlyInAnyOrder(placed, replay, replay, replay);
        assertThat(ordersOfUser()).hasSize(1);
    }

    private static <T> List<T> atOnce(List<? extends Callable<? extends T>> tasks) {
        var start = new CyclicBarrier(tasks.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            return running.stream().map(OrderRacesTest::result).toList();
        }
    }

    private static <T> T result(Future<T> running) {
        try {
            return running.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private Order place() {
        return ((Placed) store.place(newOrder(user), request("first"), _ -> "answer")).order();
    }

    private Order reread(Order order) {
        return store.find(order.id()).orElseThrow();
    }

    private void assertVersions(Order order, long versions) {
        assertThat(reread(order).version()).isEqualTo(versions);
        assertThat(store.history(order.id())).hasSize((int) versions);
    }

    private List<Order> ordersOfUser() {
        return ((Listing.Page<Order>) store.ordersOf(new UserId(user), new OrdersQuery(null, 100, null))).items();
    }

    private static OrderStore storeOn(DynamoDbClient client) {
        return new DynamoDbOrderStore(client, TABLES, StoreSettings.DEFAULTS, Clock.systemUTC());
    }
}
