package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRoutesTest {

    private static final String ADA =
            "{\"email\": \"ada@example.com\", \"password\": \"Example-2026!\", \"name\": \"Ada Example\"}";
    private static final String SIGN_IN = "{\"email\": \"ada@example.com\", \"password\": \"%s\"}";
    private static final String CONFIRM = "{\"email\": \"%s\", \"code\": \"%s\"}";

    private static final TestApi API = new TestApi();

    private DocumentedFunction function = API.function(new InMemoryAccounts());

    @BeforeEach
    void startWithoutAccounts() {
        function = API.function(new InMemoryAccounts());
    }

    @Test
    void registersAShopperWhoThenHasToConfirm() {
        var answer = post("/signup", ADA).answered(201);

        assertThat(answer.text("userId")).isNotEmpty();
        assertThat(answer.body().path("confirmed").booleanValue()).isFalse();
        post("/signin", SIGN_IN.formatted("Example-2026!")).refused(ProblemType.SIGN_IN_FAILED);
    }

    @Test
    void refusesToRegisterAKnownAddressAndLeavesItsPasswordAlone() {
        post("/signup", ADA).answered(201);
        post("/signup/confirm", CONFIRM.formatted("ada@example.com", InMemoryAccounts.CODE))
                .answered(204);

        post("/signup", ADA.replace("Example-2026!", "Another-2026!")).refused(ProblemType.ALREADY_REGISTERED);

        post("/signin", SIGN_IN.formatted("Another-2026!")).refused(ProblemType.SIGN_IN_FAILED);
        post("/signin", SIGN_IN.formatted("Example-2026!")).answered(200);
    }

    @Test
    void signsInWithTokensAndExchangesTheRefreshToken() {
        post("/signup", ADA).answered(201);
        post("/signup/confirm", CONFIRM.formatted("ada@example.com", InMemoryAccounts.CODE))
                .answered(204);

        var signedIn = post("/signin", SIGN_IN.formatted("Example-2026!")).answered(200);
        var refreshed = post("/token/refresh", "{\"refreshToken\": \"%s\"}".formatted(signedIn.text("refreshToken")))
                .answered(200);

        assertThat(signedIn.text("idToken")).isEqualTo("id of Ada Example");
        assertThat(refreshed.text("idToken")).isEqualTo("new id");
        assertThat(refreshed.text("refreshToken")).isEqualTo(signedIn.text("refreshToken"));
    }

    @Test
    void answersAWrongPasswordLikeAnUnknownAddress() {
        post("/signup", ADA).answered(201);
        post("/signup/confirm", CONFIRM.formatted("ada@example.com", InMemoryAccounts.CODE))
                .answered(204);

        var wrong = post("/signin", SIGN_IN.formatted("Wrong-2026!")).refused(ProblemType.SIGN_IN_FAILED);
        var unknown = post("/signin", SIGN_IN.formatted("Wrong-2026!").replace("ada@", "nobody@"))
                .refused(ProblemType.SIGN_IN_FAILED);

        assertThat(wrong.text("detail")).isEqualTo(unknown.text("detail"));
    }

    @Test
    void answersAWrongCodeLikeAnUnknownAddress() {
        post("/signup", ADA).answered(201);

        var wrong = post("/signup/confirm", CONFIRM.formatted("ada@example.com", "000000"))
                .refused(ProblemType.INVALID_CODE);
        var unknown = post("/signup/confirm", CONFIRM.formatted("nobody@example.com", InMemoryAccounts.CODE))
                .refused(ProblemType.INVALID_CODE);

        assertThat(wrong.text("detail")).isEqualTo(unknown.text("detail"));
    }

    @Test
    void resendsACodeWithoutTellingWhetherSomebodyWaitsForIt() {
        post("/signup", ADA).answered(201);

        post("/signup/resend", "{\"email\": \"ada@example.com\"}").answered(204);
        post("/signup/resend", "{\"email\": \"nobody@example.com\"}").answered(204);
    }

    @Test
    void refusesARefreshTokenThatIsNotGood() {
        post("/token/refresh", "{\"refreshToken\": \"stolen\"}").refused(ProblemType.SIGN_IN_FAILED);
    }

    @Test
    void namesEverythingThatIsWrongWithARegistration() {
        var answer = post("/signup", "{\"email\": \"ada\", \"password\": \"short\", \"nmae\": \"Ada\"}")
                .refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactlyInAnyOrder("/email", "/password", "/name", "/nmae");
    }

    @Test
    void refusesATextThatIsNoText() {
        var answer = post("/signup", ADA.replace("Example-2026!", "Example-2026!\\ud800"))
                .refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly("/password");
    }

    @Test
    void leavesTheCodeThePasswordAndTheNameOfSomeoneAloneWhoHasNotConfirmedYet() {
        post("/signup", ADA).answered(201);

        post("/signup", ADA.replace("Example-2026!", "Another-2026!").replace("Ada Example", "Mallory"))
                .refused(ProblemType.ALREADY_REGISTERED);

        post("/signup/confirm", CONFIRM.formatted("ada@example.com", InMemoryAccounts.CODE))
                .answered(204);
        post("/signin", SIGN_IN.formatted("Another-2026!")).refused(ProblemType.SIGN_IN_FAILED);
        assertThat(post("/signin", SIGN_IN.formatted("Example-2026!"))
                        .answered(200)
                        .text("idToken"))
                .isEqualTo("id of Ada Example");
    }

    @ParameterizedTest
    @ValueSource(strings = {" Example-2026!", "Example-2026! ", "\\tExample-2026!"})
    void saysThatAPasswordHasNoBlanksAroundIt(String password) {
        var answer = post("/signup", ADA.replace("Example-2026!", password)).refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly("/password");
    }

    @Test
    void passesOnThatThePoolWantsAStrongerPassword() {
        var answer =
                post("/signup", ADA.replace("Example-2026!", "examplexample")).refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly("/password");
    }

    @Test
    void passesOnThatThePoolDoesNotTakeTheAddress() {
        var answer =
                post("/signup", ADA.replace("example.com", "example.invalid")).refused(ProblemType.INVALID_REQUEST);

        assertThat(answer.pointers()).containsExactly("/email");
    }

    @ParameterizedTest
    @CsvSource({"/signup", "/signup/confirm", "/signup/resend", "/signin", "/token/refresh"})
    void wantsABody(String route) {
        post(route, "").refused(ProblemType.INVALID_REQUEST);
        post(route, "[]").refused(ProblemType.INVALID_REQUEST);
        post(route, "{\"email\"").refused(ProblemType.INVALID_REQUEST);
        post(route, "{}").refused(ProblemType.INVALID_REQUEST);
    }

    private TestCall post(String route, String body) {
        return new TestCall(function, "POST", route).body(body);
    }
}
