package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.number;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoDbFixture implements LedgerFixture {

    private static final Set<String> WRITES = Set.of("updateItem", "transactWriteItems");

    private final MovableClock clock = new MovableClock();
    private final String environment;
    private final String consumer;
    private final LedgerTable table;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicBoolean losing = new AtomicBoolean();
    private final DynamoDbClient client = (DynamoDbClient) Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, this::callAndMaybeLose);

    DynamoDbFixture() {
        this(LocalDynamoDb.newEnvironment(), "mailer");
    }

    /** Several consumers share the tables of one environment, as they do in production. */
    DynamoDbFixture(String environment, String consumer) {
        this.environment = environment;
        this.consumer = consumer;
        this.table = new LedgerTable(client, environment, consumer);
    }

    @Override
    public MovableClock clock() {
        return clock;
    }

    @Override
    public EffectLedger ledgerOf(Owner owner) {
        return new DynamoDbEffectLedger(
                table,
                new AppliedVersions(client, table),
                new DynamoDbParkingLot(client, environment, consumer),
                owner,
                clock);
    }

    @Override
    public ParkingLot lot() {
        return new DynamoDbParkingLot(client, environment, consumer);
    }

    /** The names of the client's methods that were called, in order. */
    List<String> calls() {
        return calls;
    }

    LedgerTable table() {
        return table;
    }

    @Override
    public RedriveJobs jobsOf(Owner owner) {
        return new DynamoDbRedriveJobs(table, owner, clock);
    }

    @Override
    public LedgerRow rowOf(String key) {
        return LedgerAttributes.row(table.read(key));
    }

    @Override
    public Optional<Instant> expiryOf(String key) {
        return Optional.of(number(table.read(key), ConsumerTable.TIME_TO_LIVE))
                .filter(seconds -> seconds > 0)
                .map(Instant::ofEpochSecond);
    }

    @Override
    public Optional<Resolution> resolutionOf(String key, String position) {
        var item = LocalDynamoDb.client()
                .getItem(request -> request.tableName(ConsumerTable.PARKING_LOT.nameIn(environment))
                        .key(LotAttributes.key(consumer, key, position))
                        .consistentRead(true))
                .item();
        return item.containsKey(LotAttributes.RESOLUTION)
                ? Optional.of(LotAttributes.resolution(item))
                : Optional.empty();
    }

    @Override
    public void loseNextAnswer() {
        losing.set(true);
    }

    private Object callAndMaybeLose(Object proxy, Method method, Object[] arguments) throws Throwable {
        calls.add(method.getName());
        Object answer;
        try {
            answer = method.invoke(LocalDynamoDb.client(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (WRITES.contains(method.getName()) && losing.getAndSet(false)) {
            throw SdkClientException.create("The answer was lost");
        }
        return answer;
    }
}
