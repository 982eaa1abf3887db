package dev.orderflow.local.cognito;

import static dev.orderflow.local.cognito.TestPool.ADA;
import static dev.orderflow.local.cognito.TestPool.CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the first visit to a confirmed account. */
class CognitoSignUpTest {

    private final TestPool pool = new TestPool();

    @Test
    void letsAPersonInOnceTheMailedCodeIsConfirmed() {
        JsonNode signedUp = pool.signUp("ada@example.com", "Example-2026!");

        assertThat(signedUp.path("UserConfirmed").asBoolean()).isFalse();
        assertThat(signedUp.path("CodeDeliveryDetails").path("Destination").asString())
                .isEqualTo("a***@e***");
        assertThat(pool.signInError("ada@example.com", "Example-2026!")).isEqualTo("UserNotConfirmedException");

        pool.confirm(pool.mailed("ada@example.com"));

        assertThat(pool.signIn("ada@example.com", "Example-2026!")
                        .path("TokenType")
                        .asString())
                .isEqualTo("Bearer");
    }

    @Test
    void refusesToSignUpTwiceOrBadly() {
        pool.signUp("ada@example.com", "Example-2026!");

        assertThat(pool.signUpError("ADA@example.com", "Example-2026!")).isEqualTo("UsernameExistsException");
        assertThat(pool.signUpError("eve@example.com", "short")).isEqualTo("InvalidPasswordException");
        assertThat(pool.signUpError("eve@example.com", "no-capital-2026!")).isEqualTo("InvalidPasswordException");
        assertThat(pool.signUpError("not an address", "Example-2026!")).isEqualTo("InvalidParameterException");
        assertThat(pool.error("SignUp", "{%s}".formatted(CLIENT))).isEqualTo("InvalidParameterException");
        assertThat(pool.error("SignUp", "{'ClientId': 'other', %s, 'Password': 'Example-2026!'}".formatted(ADA)))
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void refusesWrongAndExpiredCodes() {
        pool.signUp("ada@example.com", "Example-2026!");
        String code = pool.mailed("ada@example.com");
        String wrong = code.equals("000000") ? "000001" : "000000";

        assertThat(pool.confirmError(wrong)).isEqualTo("CodeMismatchException");
        pool.clock.advance(Duration.ofHours(24));
        assertThat(pool.confirmError(code)).isEqualTo("ExpiredCodeException");

        pool.call("ResendConfirmationCode", "{%s, %s}".formatted(CLIENT, ADA));
        pool.confirm(pool.mailed("ada@example.com"));
        assertThat(pool.confirmError(code)).isEqualTo("NotAuthorizedException");
    }

    @Test
    void stopsGuessingOfCodes() {
        pool.signUp("ada@example.com", "Example-2026!");
        String code = pool.mailed("ada@example.com");
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(pool.confirmError(wrong)).isEqualTo("CodeMismatchException");
        }

        assertThat(pool.confirmError(code)).isEqualTo("TooManyFailedAttemptsException");
    }

    @Test
    void doesNotTellWhetherAUserExists() {
        pool.confirmed("ada@example.com");

        assertThat(pool.signInError("ada@example.com", "Wrong-2026!")).isEqualTo("NotAuthorizedException");
        assertThat(pool.signInError("nobody@example.com", "Wrong-2026!")).isEqualTo("NotAuthorizedException");
        assertThat(pool.error(
                        "ConfirmSignUp",
                        "{%s, 'Username': 'nobody@example.com', 'ConfirmationCode': '1'}".formatted(CLIENT)))
                .isEqualTo("ExpiredCodeException");
        assertThat(pool.call("ResendConfirmationCode", "{%s, 'Username': 'nobody@example.com'}".formatted(CLIENT))
                        .path("CodeDeliveryDetails")
                        .path("DeliveryMedium")
                        .asString())
                .isEqualTo("EMAIL");
        assertThat(pool.codes).doesNotContainKey("nobody@example.com");
    }

    @Test
    void tellsTheClientThatACodeWasNotDelivered() {
        var unreachable = new TestPool((_, _) -> {
            throw new IllegalStateException("The inbox is full");
        });

        assertThat(unreachable.signUpError("ada@example.com", "Example-2026!"))
                .isEqualTo("CodeDeliveryFailureException");
    }
}
