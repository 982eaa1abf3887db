package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    private static final Clock CLOCK = Clock.fixed(Samples.PLACED_AT, ZoneOffset.UTC);

    @Test
    void makesOrderIdsThatAreUuidsOfVersionSeven() {
        var id = UUID.fromString(OrderId.create(CLOCK, new SplittableRandom(1)).value());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(Samples.PLACED_AT.toEpochMilli());
    }

    @Test
    void makesOrderIdsThatDifferAndSortByTime() {
        var random = new SplittableRandom(1);
        var later = Clock.offset(CLOCK, Duration.ofMillis(1));
        var ids = IntStream.range(0, 1_000)
                .mapToObj(_ -> OrderId.create(CLOCK, random).value())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids)
                .allMatch(id -> id.compareTo(OrderId.create(later, random).value()) < 0);
        assertThat(OrderId.create(CLOCK)).isNotEqualTo(OrderId.create(CLOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "a#1", "a.b", "a\n"})
    void refusesOrderIdsThatAreNone(String value) {
        assertThat(OrderId.isValid(value)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrderId(value))
                .withMessageContaining("orderId");
    }

    @Test
    void limitsTheLengthOfIdentifiers() {
        assertThat(OrderId.isValid("x".repeat(64))).isTrue();
        assertThat(OrderId.isValid("x".repeat(65))).isFalse();
        assertThat(CorrelationId.parse("x".repeat(128))).isPresent();
        assertThat(CorrelationId.parse("x".repeat(129))).isEmpty();
    }

    @Test
    void takesCorrelationIdsThatAreFitForALog() {
        assertThat(CorrelationId.parse("Root=1-abc")).isEmpty();
        assertThat(CorrelationId.parse("a.B_c:1-2")).contains(new CorrelationId("a.B_c:1-2"));
        assertThat(CorrelationId.parse("a\nb")).isEmpty();
        assertThat(CorrelationId.parse(null)).isEmpty();
        assertThat(CorrelationId.parse(CorrelationId.create().value())).isPresent();
    }

    @Test
    void ignoresTraceParentsThatAreNotWellFormed() {
        assertThat(Traceparent.parse(Samples.TRACE.value())).contains(Samples.TRACE);
        assertThat(Traceparent.parse("00-" + "0".repeat(32) + "-00f067aa0ba902b7-01"))
                .isEmpty();
        assertThat(Traceparent.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-" + "0".repeat(16) + "-01"))
                .isEmpty();
        assertThat(Traceparent.parse(Samples.TRACE.value().replace("00-4b", "ff-4b")))
                .isEmpty();
        assertThat(Traceparent.parse("junk")).isEmpty();
        assertThat(Traceparent.parse(null)).isEmpty();
    }

    @Test
    void masksEmailAddresses() {
        assertThat(new EmailAddress("erika@example.com")).hasToString("e***@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "erika",
                "@example.com",
                "erika@",
                "erika@localhost",
                "e e@example.com",
                "a@b@c.de",
                "a@b.c\r\nBcc: x@y.z",
                "<a@b.cd>"
            })
    void refusesEmailAddressesThatAreNoneWithoutShowingThem(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress(value))
                .withMessage("'email' must be an e-mail address");
    }

    @Test
    void refersToAShopperAlwaysTheSameWayUnderOneKey() {
        var others = new CustomerRefs("another key, also for tests only".getBytes(StandardCharsets.UTF_8));
        var erika = new UserId("erika");

        assertThat(Samples.CUSTOMERS.of(erika)).isEqualTo(Samples.CUSTOMERS.of(erika));
        assertThat(Samples.CUSTOMERS.of(erika)).isNotEqualTo(Samples.CUSTOMERS.of(new UserId("otto")));
        assertThat(Samples.CUSTOMERS.of(erika)).isNotEqualTo(others.of(erika));
        assertThatIllegalArgumentException().isThrownBy(() -> new CustomerRefs(new byte[15]));
    }

    /** The value was computed with `openssl dgst -sha256 -hmac`: subscribers keep such references for years. */
    @Test
    void refersToAShopperByHmacSha256() {
        var customers = new CustomerRefs("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

        assertThat(customers.of(new UserId("erika"))).hasToString("c_f2b4166f34306cd2b3ccd8c8f6b14385");
    }

    @Test
    void writesActorsAsRoleAndId() {
        for (var role : Role.values()) {
            var actor = new Actor(role, "north:1");
            assertThat(Actor.fromWire(actor.wire())).isEqualTo(actor);
        }
        assertThat(Actor.warehouse(new PartnerId("north")).wire()).isEqualTo("warehouse:north");
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.fromWire("north"));
        assertThatIllegalArgumentException().isThrownBy(() -> Actor.fromWire("baker:north"));
    }
}
