package dev.orderflow.store;

import static dev.orderflow.store.Samples.newOrder;
import static dev.orderflow.store.Samples.request;

import dev.orderflow.orders.Order;
import dev.orderflow.store.PlacementResult.Placed;
import dev.orderflow.store.TransitionResult.Moved;
import java.util.concurrent.atomic.AtomicInteger;

/** The store and a shopper whom it does not know yet, in a time that is moved by hand; the tables are shared. */
final class TestStore {

    static final TableNames TABLES = TestTables.create();
    private static final AtomicInteger USERS = new AtomicInteger();

    final SettableClock clock = new SettableClock();
    final OrderStore store = new DynamoDbOrderStore(TestTables.CLIENT, TABLES, StoreSettings.DEFAULTS, clock);
    final String user = "user-" + USERS.incrementAndGet();

    Order place() {
        return ((Placed) store.place(newOrder(user), request("key"), _ -> "answer")).order();
    }

    Order moved(TransitionRequest request) {
        return ((Moved) store.transition(request)).order();
    }
}
