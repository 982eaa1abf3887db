package dev.orderflow.ingest;

import static dev.orderflow.ingest.TestCall.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.ingest.MeddledClient.When;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A placement that dies half-way leaves nothing, or the whole order with its key; its repeat always brings one order. */
class PlacementCrashTest {

    private static final int CALLS = 3;

    private final TestApi api = new TestApi();

    @Test
    void breaksAtEveryCallThatAPlacementMakes() {
        var whole = MeddledClient.whole();

        new TestCall(api.functionOn(whole.client()), "POST", "/orders")
                .as(ADA)
                .header("Idempotency-Key", "whole")
                .body(TestBodies.order())
                .answered(201);

        assertThat(whole.calls()).isEqualTo(CALLS);
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void leavesNothingOrEverythingAndTheRepeatPlacesOneOrder(int call, When when) {
        var broken = api.functionOn(MeddledClient.broken(call, when).client());

        place(broken).refused(ProblemType.UNAVAILABLE);
        var left = orders();
        var repeat = place(api.functionOn(TestTables.CLIENT)).answered(201);

        assertThat(left).hasSize(call == CALLS && when == When.AFTER_THE_CALL ? 1 : 0);
        assertThat(orders()).containsExactly(repeat.text("id"));
        assertThat(left).isSubsetOf(orders());
        assertThat(keys()).containsExactly(repeat.text("id"));
        assertThat(histories()).containsExactly(repeat.text("id"));
    }

    static Stream<Arguments> everyPoint() {
        return IntStream.rangeClosed(1, CALLS).boxed().flatMap(call -> Stream.of(When.values())
                .map(when -> Arguments.of(call, when)));
    }

    private TestCall place(DocumentedFunction function) {
        return new TestCall(function, "POST", "/orders")
                .as(ADA)
                .header("Idempotency-Key", "once")
                .body(TestBodies.order());
    }

    /** The ids of the orders that are stored; each has its key and its history, or the test ends here. */
    private List<String> orders() {
        var orders = texts(api.tables.orders(), "id");
        assertThat(keys()).isEqualTo(orders);
        assertThat(histories()).isEqualTo(orders);
        return orders;
    }

    private List<String> keys() {
        return texts(api.tables.placements(), "orderId");
    }

    private List<String> histories() {
        return texts(api.tables.orderHistory(), "orderId");
    }

    private static List<String> texts(String table, String attribute) {
        return TestTables.CLIENT.scan(scan -> scan.tableName(table)).items().stream()
                .map(item ->
                        item.getOrDefault(attribute, AttributeValue.fromS("")).s())
                .toList();
    }
}
