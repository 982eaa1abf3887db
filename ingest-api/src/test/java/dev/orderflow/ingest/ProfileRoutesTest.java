package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.UserId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileRoutesTest {

    private final TestApi api = new TestApi();

    @BeforeEach
    void register() {
        api.accounts.add(new UserId(TestCall.ADA.id()), "Ada Example");
        api.accounts.add(new UserId(TestCall.BEN.id()), "Ben Example");
    }

    @Test
    void beginsWithoutAnAddress() {
        var profile = show(TestCall.ADA);

        assertThat(profile.text("name")).isEqualTo("Ada Example");
        assertThat(profile.text("email")).isEqualTo("ada@example.com");
        assertThat(profile.body().has("defaultAddress")).isFalse();
    }

    @Test
    void keepsWhatWasPutForItsOwnerAlone() {
        var answer = put("{\"name\": \"Ada B.\", \"defaultAddress\": %s}".formatted(TestBodies.ADDRESS));

        assertThat(answer.answered(200).body()).isEqualTo(show(TestCall.ADA).body());
        assertThat(show(TestCall.ADA).text("name")).isEqualTo("Ada B.");
        assertThat(show(TestCall.ADA).body().path("defaultAddress")).isEqualTo(Json.read(TestBodies.ADDRESS));
        assertThat(show(TestCall.BEN).body().has("defaultAddress")).isFalse();
    }

    @Test
    void forgetsAnAddressThatIsLeftOut() {
        put("{\"name\": \"Ada\", \"defaultAddress\": %s}".formatted(TestBodies.ADDRESS))
                .answered(200);
        put("{\"name\": \"Ada\"}").answered(200);

        assertThat(show(TestCall.ADA).body().has("defaultAddress")).isFalse();
    }

    @Test
    void takesTheAddressBackThatItShowed() {
        var shown = show(TestCall.ADA).body().toString();

        assertThat(put(shown).answered(200).body().toString()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                             | /name
                    {"name": " "}                                  | /name
                    {"name": "A", "email": "other@example.com"}    | /email
                    {"name": "A", "defaultAddress": "here"}        | /defaultAddress
                    {"name": "A", "userId": "ben-2"}               | /userId
                    {"name": "A", "defaultAddress": {"name": "A", "line1": "1", "city": "B", "country": "XX"}} | /defaultAddress/country
                    """)
    void changesNothingWhenSomethingIsWrong(String body, String pointer) {
        put("{\"name\": \"Ada\", \"defaultAddress\": %s}".formatted(TestBodies.ADDRESS))
                .answered(200);
        var before = show(TestCall.ADA).body();

        assertThat(put(body).refused(ProblemType.INVALID_REQUEST).pointers()).containsExactly(pointer);
        assertThat(show(TestCall.ADA).body()).isEqualTo(before);
    }

    @Test
    void isNobodysWithoutATokenOrAnAccount() {
        var gone = new TestCall.Caller("gone-9", "gone@example.com", "");

        api.call("GET", "/profile").refused(ProblemType.UNAUTHENTICATED);
        api.call("GET", "/profile").as(gone).refused(ProblemType.UNAUTHENTICATED);
        api.call("PUT", "/profile").as(gone).body("{\"name\": \"G\"}").refused(ProblemType.UNAUTHENTICATED);
        assertThat(api.content().toString()).doesNotContain("gone-9");
    }

    private Answered show(TestCall.Caller shopper) {
        return api.call("GET", "/profile").as(shopper).answered(200);
    }

    private TestCall put(String body) {
        return api.call("PUT", "/profile").as(TestCall.ADA).body(body);
    }
}
