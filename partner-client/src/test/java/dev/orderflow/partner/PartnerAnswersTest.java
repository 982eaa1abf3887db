package dev.orderflow.partner;

import static dev.orderflow.partner.PartnerReply.Effect.NOT_DONE;
import static dev.orderflow.partner.PartnerReply.Effect.UNKNOWN;
import static dev.orderflow.partner.TestPartners.KEY;
import static dev.orderflow.partner.TestPartners.OPEN_FOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerReply.Failed;
import dev.orderflow.partner.PartnerReply.Refused;
import dev.orderflow.partner.PartnerReply.Rejected;
import dev.orderflow.partner.PartnerReply.Unavailable;
import dev.orderflow.partner.PartnerReply.Why;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a partner's answers are read. */
class PartnerAnswersTest {

    private TestPartners acme;

    @BeforeEach
    void startPartner() throws IOException {
        acme = new TestPartners();
    }

    @AfterEach
    void stopPartner() {
        acme.close();
    }

    @Test
    void sortsEveryStatusIntoOneKindOfReply() {
        for (int status = 200; status < 600; status++) {
            acme.partner.willAnswer(status, "");

            assertThat(acme.send()).as("status %d", status).isEqualTo(replyTo(status));
        }
    }

    /** The table of the partners' contract, for answers without a body. */
    private static PartnerReply replyTo(int status) {
        if (status < 300) {
            return new Accepted(null);
        }
        if (Set.of(401, 403).contains(status)) {
            return new Unavailable(OPEN_FOR, Why.AUTHENTICATION, NOT_DONE);
        }
        if (status == 429) {
            return new Unavailable(OPEN_FOR, Why.THROTTLED, NOT_DONE);
        }
        if (status == 503) {
            return new Unavailable(OPEN_FOR, Why.OVERLOADED, NOT_DONE);
        }
        if (status >= 500 || Set.of(408, 425).contains(status)) {
            return new Failed(Set.of(502, 504).contains(status) ? UNKNOWN : NOT_DONE, "status " + status);
        }
        return new Rejected(status, status < 400 ? "not an answer to our request" : "");
    }

    @Test
    void takesOneOfTheAgreedReasonsInAnyOtherClientErrorAsARefusal() {
        for (int status = 400; status < 500; status++) {
            acme.partner.willAnswer(status, "{\"title\":\"No\",\"reason\":\"out_of_stock\",\"detail\":\"none left\"}");

            var expected = Set.of(401, 403, 408, 425, 429).contains(status)
                    ? replyTo(status)
                    : new Refused("out_of_stock", "none left");
            assertThat(acme.send()).as("status %d", status).isEqualTo(expected);
        }
    }

    @Test
    void rejectsAReasonThatWasNotAgreed() {
        acme.partner.willAnswer(422, "{\"title\":\"Unprocessable\",\"reason\":\"bad_mood\"}");

        assertThat(acme.send()).isEqualTo(new Rejected(422, "Unprocessable"));
    }

    @Test
    void repeatsOnlyTheTitleOfAProblemSinceTheRestMayBeAboutAPerson() {
        acme.partner.willAnswer(400, "{\"title\":\"Bad phone\",\"detail\":\"+49 30 1234 is nobody's\"}");

        assertThat(acme.send()).isEqualTo(new Rejected(400, "Bad phone"));
    }

    @Test
    void takesAConflictThatNamesOurKeyAsAccepted() {
        acme.partner.willAnswer(
                409, "{\"title\":\"Known already\",\"idempotencyKey\":\"order-7-3\",\"reference\":\"W-1\"}");

        assertThat(acme.send()).isEqualTo(new Accepted("W-1"));
    }

    @Test
    void takesAConflictThatNamesOurKeyInAHeaderAsAccepted() {
        acme.partner.willAnswer(409, "Idempotency-Key", KEY);

        assertThat(acme.send()).isEqualTo(new Accepted(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-7-31", "border-7-3", "an-order-7-3", "order-7"})
    void takesAConflictThatNamesAnotherKeyAsRejected(String otherKey) {
        acme.partner.willAnswer(409, "{\"idempotencyKey\":\"" + otherKey + "\"}");

        assertThat(acme.send()).isEqualTo(new Rejected(409, ""));
    }

    @Test
    void tellsThePartnersReference() {
        acme.partner.willAnswer(201, "{\"reference\":\"W-4711\"}");

        assertThat(acme.send()).isEqualTo(new Accepted("W-4711"));
    }

    @Test
    void takesANumberAsReference() {
        acme.partner.willAnswer(202, "{\"reference\":4711}");

        assertThat(acme.send()).isEqualTo(new Accepted("4711"));
    }

    static Iterable<String> bodiesWithoutAReference() {
        return List.of(
                "<html>welcome</html>",
                "{\"reference\":",
                "[]",
                "\"W-1\"",
                "null",
                "{\"reference\":null}",
                "{\"reference\":\"  \"}",
                "{\"reference\":{\"id\":1}}",
                "{\"reference\":\"a\\u0000b\"}",
                "{\"reference\":\"" + "x".repeat(129) + "\"}",
                "[".repeat(5_000),
                "x".repeat(Answer.LONGEST_BODY + 1));
    }

    @ParameterizedTest
    @MethodSource("bodiesWithoutAReference")
    void acceptsWithoutAReferenceWhateverElseTheBodyIs(String body) {
        acme.partner.willAnswer(200, body);

        assertThat(acme.send()).isEqualTo(new Accepted(null));
    }

    @Test
    void rejectsARefusalThatIsTooLongToRead() {
        acme.partner.willAnswer(422, "{\"reason\":\"other\",\"detail\":\"" + "x".repeat(Answer.LONGEST_BODY) + "\"}");

        assertThat(acme.send()).isEqualTo(new Rejected(422, "a body that is too long"));
    }

    @Test
    void waitsAsLongAsThePartnerAsksForInSeconds() {
        acme.partner.willAnswer(429, "Retry-After", "42");

        assertThat(acme.send()).isEqualTo(new Unavailable(Duration.ofSeconds(42), Why.THROTTLED, NOT_DONE));
    }

    @Test
    void waitsUntilTheDateThatThePartnerNames() {
        acme.partner.willAnswer(503, "Retry-After", "Sun, 22 Nov 2026 10:00:30 GMT");

        assertThat(acme.send()).isEqualTo(new Unavailable(Duration.ofSeconds(30), Why.OVERLOADED, NOT_DONE));
    }
}
