package dev.orderflow.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.orders.Actor;
import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.ItemId;
import dev.orderflow.orders.Money;
import dev.orderflow.orders.Order;
import dev.orderflow.orders.OrderAction;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderLine;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.Role;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.DynamoDbOrderStore;
import dev.orderflow.store.IdempotentRequest;
import dev.orderflow.store.NewOrder;
import dev.orderflow.store.PlacementResult;
import dev.orderflow.store.StoreSettings;
import dev.orderflow.store.TableNames;
import dev.orderflow.store.Tables;
import dev.orderflow.store.TransitionRequest;
import dev.orderflow.stream.ConsumerTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** All tables of one environment, what happens in a shop, and the commands over it. */
final class Shop {

    private static final DynamoDbClient CLIENT = LocalDatabase.client();
    private static final AtomicInteger ENVIRONMENTS = new AtomicInteger();
    private static final PartnerId WAREHOUSE = new PartnerId("north");
    private static final PartnerId COURIER = new PartnerId("swift");

    final String environment = "admin-" + ENVIRONMENTS.incrementAndGet();
    final TableNames tables = new TableNames(environment);
    final DynamoDbOrderStore orders = new DynamoDbOrderStore(CLIENT, tables, StoreSettings.DEFAULTS, Clock.systemUTC());

    Shop() {
        Tables.create(CLIENT, tables);
        Arrays.stream(ConsumerTable.values()).forEach(table -> CLIENT.createTable(table.createRequest(environment)));
        List.of("warehouse-connector", "delivery-connector", "mailer")
                .forEach(consumer -> ledger(consumer + "#!group", "baseline", 0));
    }

    /** What a command said, and its exit status. */
    record Run(int status, String out, String err) {}

    Run admin(String command, String... options) {
        return adminLater(Duration.ZERO, command, options);
    }

    /** As if that much time had passed. */
    Run adminLater(Duration later, String command, String... options) {
        var clock = Clock.offset(Clock.systemUTC(), later);
        var line = Admin.commandLine(LocalDatabase::client, clock);
        var out = new StringWriter();
        var err = new StringWriter();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var all = new ArrayList<>(List.of(command, "--environment", environment));
        all.addAll(List.of(options));
        return new Run(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
    }

    OrderId place(String user) {
        var address = new DeliveryAddress("Erika Beispiel", "Am Anger 7", null, "Erfurt", null, "99084", "DE", null);
        var order = new NewOrder(
                new UserId(user),
                new EmailAddress(user + "@example.com"),
                List.of(new OrderLine(new ItemId("norvik-pebble"), "Norvik Pebble", 2, Money.of(4_900, "EUR"))),
                address,
                WAREHOUSE,
                COURIER,
                new CorrelationId("placing"),
                null);
        var request = new IdempotentRequest(UUID.randomUUID().toString(), "hash");
        return ((PlacementResult.Placed) orders.place(order, request, Order::toString))
                .order()
                .id();
    }

    OrderId delivered(String user) {
        var order = place(user);
        packed(order);
        orders.noteReference(order, Role.WAREHOUSE, "WH-1", Clock.systemUTC().instant());
        orders.transition(request(order, OrderAction.DELIVERED, Actor.courier(COURIER)));
        return order;
    }

    void packed(OrderId order) {
        orders.transition(request(order, OrderAction.PACKED, Actor.warehouse(WAREHOUSE)));
    }

    private static TransitionRequest request(OrderId order, OrderAction action, Actor actor) {
        return new TransitionRequest(order, action, actor, null, new CorrelationId("moving"), null, null);
    }

    void park(String consumer, String key, @Nullable String waitingSince, String record) {
        var item = new HashMap<String, AttributeValue>(Map.of(
                "id", AttributeValue.fromS(consumer + "#" + key),
                "position", AttributeValue.fromS("0000000000000000001"),
                "event", AttributeValue.fromB(SdkBytes.fromByteArray(gzip(record)))));
        if (waitingSince != null) {
            item.put("firstFailure", AttributeValue.fromS(waitingSince));
        }
        CLIENT.putItem(put -> put.tableName(lot()).item(item));
    }

    void ledger(String id, String attribute, long value) {
        CLIENT.putItem(put -> put.tableName(ConsumerTable.LEDGER.nameIn(environment))
                .item(Map.of("id", AttributeValue.fromS(id), attribute, AttributeValue.fromN(Long.toString(value)))));
    }

    String lot() {
        return ConsumerTable.PARKING_LOT.nameIn(environment);
    }

    /** Everything in a table, as text. */
    String contents(String table) {
        return CLIENT.scan(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .toString();
    }

    void copy(String from, String to) {
        CLIENT.scan(scan -> scan.tableName(from).consistentRead(true))
                .items()
                .forEach(item -> CLIENT.putItem(put -> put.tableName(to).item(item)));
    }

    void lose(OrderId order) {
        CLIENT.deleteItem(
                delete -> delete.tableName(tables.orders()).key(Map.of("id", AttributeValue.fromS(order.value()))));
    }

    void put(String table, Map<String, AttributeValue> item) {
        CLIENT.putItem(put -> put.tableName(table).item(item));
    }

    private static byte[] gzip(String text) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
