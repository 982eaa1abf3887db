package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;
import dev.orderflow.store.CallbackAnswers;
import dev.orderflow.store.Catalogue;
import dev.orderflow.store.DynamoDbOrderStore;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.Profiles;
import dev.orderflow.store.SampleCatalogue;
import dev.orderflow.store.StoreSettings;
import dev.orderflow.store.TableNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The function over a database of its own, with the sample catalogue, two warehouses and two couriers. */
final class TestApi {

    static final String ITEM = "norvik-aurora-128";
    static final long PRICE = 69_900;
    static final String WAREHOUSE_KEY = "key-of-main-warehouse";
    static final String WAREHOUSE_OLD_KEY = "old-key-of-main-warehouse";
    static final String OTHER_WAREHOUSE_KEY = "key-of-us-warehouse";
    static final String COURIER_KEY = "key-of-main-courier";
    static final String OTHER_COURIER_KEY = "key-of-us-courier";

    private static final Set<PartnerId> ALL_PARTNERS = Set.of(
            new PartnerId("main-warehouse"),
            new PartnerId("us-warehouse"),
            new PartnerId("main-courier"),
            new PartnerId("us-courier"));

    final TableNames tables = TestTables.create();
    final SteppingClock clock = new SteppingClock();
    final OrderStore orders = new DynamoDbOrderStore(TestTables.CLIENT, tables, StoreSettings.DEFAULTS, clock);
    final Catalogue catalogue = new Catalogue(TestTables.CLIENT, tables);
    final Map<PartnerId, List<String>> keys = new HashMap<>(Map.of(
            new PartnerId("main-warehouse"), List.of(WAREHOUSE_KEY, WAREHOUSE_OLD_KEY),
            new PartnerId("us-warehouse"), List.of(OTHER_WAREHOUSE_KEY),
            new PartnerId("main-courier"), List.of(COURIER_KEY),
            new PartnerId("us-courier"), List.of(OTHER_COURIER_KEY)));

    final Map<PartnerId, List<String>> signingSecrets = new HashMap<>();
    final InMemoryAccounts accounts = new InMemoryAccounts();

    private final Set<PartnerId> unsigned;
    private final DocumentedFunction function;

    TestApi() {
        this(ALL_PARTNERS);
    }

    /** @param unsigned partners that need not sign */
    TestApi(Set<PartnerId> unsigned) {
        this.unsigned = unsigned;
        function = function(accounts);
        SampleCatalogue.loadInto(catalogue);
    }

    TestCall call(String method, String route, String... pathValues) {
        return new TestCall(function, method, route, pathValues);
    }

    /** The function over the same database with other accounts. */
    DocumentedFunction function(Accounts accounts) {
        return new DocumentedFunction(new IngestFunction(settings(), ports(accounts)));
    }

    /** The function over the same tables by another client. */
    DocumentedFunction functionOn(DynamoDbClient client) {
        return new DocumentedFunction(new IngestFunction(
                settings(),
                new IngestPorts(
                        new DynamoDbOrderStore(client, tables, StoreSettings.DEFAULTS, clock),
                        new Catalogue(client, tables),
                        new Profiles(client, tables),
                        new CallbackAnswers(client, tables, clock),
                        accounts,
                        this::credentials,
                        clock)));
    }

    /** The handler that is deployed, over the same database. */
    LambdaEntry lambda() {
        var telemetry = new EmfTelemetry(settings().metricNamespace());
        return new LambdaEntry(() -> new IngestFunction(settings(), ports(accounts), telemetry), settings());
    }

    Set<String> routes() {
        return Routes.all(settings(), ports(new InMemoryAccounts())).keySet();
    }

    Map<String, Object> content() {
        return TestTables.content(tables);
    }

    /** Places an order for the shopper and gives its id. */
    String place(TestCall.Caller shopper) {
        return placed(shopper, TestBodies.order()).text("id");
    }

    Answered placed(TestCall.Caller shopper, String body) {
        return call("POST", "/orders")
                .as(shopper)
                .header("Idempotency-Key", "key-" + clock.millis())
                .body(body)
                .answered(201);
    }

    Answered packed(String order) {
        return call("POST", "/orderpacked/{orderId}", order)
                .withKey(WAREHOUSE_KEY)
                .body("{}")
                .answered(200);
    }

    Answered refused(String order) {
        return call("POST", "/orderrefused/{orderId}", order)
                .withKey(WAREHOUSE_KEY)
                .body("{\"reason\": \"out_of_stock\"}")
                .answered(200);
    }

    private IngestPorts ports(Accounts accounts) {
        return new IngestPorts(
                orders,
                catalogue,
                new Profiles(TestTables.CLIENT, tables),
                new CallbackAnswers(TestTables.CLIENT, tables, clock),
                accounts,
                this::credentials,
                clock);
    }

    private PartnerCredentials credentials(PartnerId partner) {
        return new PartnerCredentials(
                keys.getOrDefault(partner, List.of()), signingSecrets.getOrDefault(partner, List.of()));
    }

    IngestSettings settings() {
        return new IngestSettings(
                tables.environment(),
                "pool",
                "client",
                List.of(new PartnerId("main-warehouse"), new PartnerId("us-warehouse")),
                Map.of("US", new PartnerId("us-warehouse")),
                List.of(new PartnerId("main-courier"), new PartnerId("us-courier")),
                Map.of("US", new PartnerId("us-courier")),
                unsigned,
                Duration.ofMinutes(1));
    }
}
