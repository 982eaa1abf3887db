package dev.orderflow.stream;

import static dev.orderflow.stream.EffectLedgerContract.CLAIM;
import static dev.orderflow.stream.EffectLedgerContract.claimed;
import static dev.orderflow.stream.EffectLedgerContract.first;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.EffectLedger.Fence;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Operators read these rows, and runbooks name their attributes. */
final class LedgerSpellingTest {

    private final DynamoDbFixture tables = new DynamoDbFixture();
    private final EffectLedger ledger = tables.ledgerOf(new Owner("pod-1", "a"));

    @Test
    void writesOnlyTheAppliedVersionOfAFinishedKey() {
        ledger.complete(claimed(ledger, first()));

        assertThat(tables.table().read("o-1")).isEqualTo(Map.of("id", text("mailer#o-1"), "applied", number(1)));
    }

    @Test
    void writesWhoIsAtWork() {
        ledger.complete(claimed(ledger, first()));
        var claim = claimed(ledger, new Fence("o-1", 2, 1));

        var until = tables.clock().instant().plus(CLAIM).toEpochMilli();
        assertThat(tables.table().read("o-1"))
                .isEqualTo(Map.of(
                        "id", text("mailer#o-1"),
                        "applied", number(1),
                        "claimVersion", number(2),
                        "claimOwner", text("pod-1/a"),
                        "claimNonce", text(claim.nonce()),
                        "claimUntil", number(until),
                        "claimAttempts", number(1),
                        "claimUnknowns", number(1)));
    }

    @Test
    void writesFromWhereToWhereAKeyIsParked() {
        ledger.park(first(), claimed(ledger, first()), Parked.event("o-1", 1));
        ledger.parkBehind(new Fence("o-1", 3, 1), Parked.event("o-1", 3));

        assertThat(tables.table().read("o-1"))
                .isEqualTo(Map.of("id", text("mailer#o-1"), "parkedFrom", number(1), "parkedTo", number(3)));
    }

    @Test
    void readsNothingAndWritesTwiceForAFreshEvent() {
        ledger.complete(claimed(ledger, first()));

        assertThat(tables.calls()).containsExactly("updateItem", "updateItem");
    }

    @Test
    void writesOnceForARepeat() {
        ledger.complete(claimed(ledger, first()));
        tables.calls().clear();

        ledger.claim(first(), CLAIM);

        assertThat(tables.calls()).containsExactly("updateItem");
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
