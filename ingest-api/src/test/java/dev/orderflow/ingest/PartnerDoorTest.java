package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderflow.orders.PartnerId;
import dev.orderflow.orders.Role;
import dev.orderflow.store.CallbackAnswers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class PartnerDoorTest {

    private static final PartnerId NORTH = new PartnerId("north");
    private static final PartnerId SOUTH = new PartnerId("south");
    private static final PartnerId SWIFT = new PartnerId("swift");

    private final Keys keys = new Keys();
    private final Route door = new PartnerDoor(
                    List.of(
                            new Partner(NORTH, Role.WAREHOUSE),
                            new Partner(SOUTH, Role.WAREHOUSE),
                            new Partner(SWIFT, Role.COURIER)),
                    Set.of(NORTH, SOUTH, SWIFT),
                    keys,
                    new AnsweredOnce(new CallbackAnswers(TestTables.CLIENT, TestTables.create(), Clock.systemUTC())),
                    Clock.systemUTC())
            .only(
                    Role.WAREHOUSE,
                    (_, partner) -> Reply.ok(
                            JsonNodeFactory.instance.textNode(partner.id().value())));

    @Test
    void knowsAPartnerByAnyOfItsKeys() {
        assertThat(door.answer(with("north-new"))).isEqualTo(welcome(NORTH));
        assertThat(door.answer(with("north-old"))).isEqualTo(welcome(NORTH));
        assertThat(door.answer(with("south"))).isEqualTo(welcome(SOUTH));
    }

    @Test
    void letsAPartnerInThoughTheSecretOfAnotherCannotBeRead() {
        keys.unreadable.addAll(List.of(NORTH, SWIFT));

        assertThat(door.answer(with("south"))).isEqualTo(welcome(SOUTH));
    }

    @Test
    void doesNotCallAKeyUnknownThatMayBeSomebodys() {
        keys.unreadable.add(NORTH);

        assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> door.answer(with("north-new")));
    }

    @Test
    void looksForNobodyWithoutAKey() {
        assertThat(type(door.answer(with("")))).isEqualTo(ProblemType.INVALID_API_KEY);
        assertThat(keys.asked).isEmpty();
    }

    @Test
    void needsNoSecretOfACourierToKnowAWarehouse() {
        door.answer(with("north-new"));

        assertThat(keys.asked).doesNotContain(SWIFT);
    }

    @Test
    void asksForEverySecretOnceBeforeItCallsAKeyUnknown() {
        assertThat(type(door.answer(with("nobody")))).isEqualTo(ProblemType.INVALID_API_KEY);
        assertThat(keys.asked).containsExactly(NORTH, SOUTH, SWIFT);
    }

    private static Request with(String key) {
        var headers = new Headers(Map.of("x-api-key", key));
        return new Request("POST /x", Map.of(), Map.of(), headers, new byte[0], Map.of(), Trace.of(headers));
    }

    private static Reply welcome(PartnerId partner) {
        return Reply.ok(JsonNodeFactory.instance.textNode(partner.value()));
    }

    private static ProblemType type(Answer answer) {
        return ((Problem) answer).type();
    }

    private static final class Keys implements PartnerKeys {

        private final Map<PartnerId, List<String>> valid = new HashMap<>(
                Map.of(NORTH, List.of("north-new", "north-old"), SOUTH, List.of("south"), SWIFT, List.of("swift")));
        private final List<PartnerId> unreadable = new ArrayList<>();
        private final List<PartnerId> asked = new ArrayList<>();

        @Override
        public PartnerCredentials of(PartnerId partner) {
            asked.add(partner);
            if (unreadable.contains(partner)) {
                throw SdkClientException.create("out of reach");
            }
            return new PartnerCredentials(valid.getOrDefault(partner, List.of()), List.of());
        }
    }
}
