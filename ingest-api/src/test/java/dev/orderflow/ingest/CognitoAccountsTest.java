package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.orderflow.ingest.Accounts.Registration;
import dev.orderflow.ingest.Accounts.SignUp;
import dev.orderflow.ingest.Accounts.Tokens;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;

class CognitoAccountsTest {

    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private static final Registration REGISTRATION = new Registration(ADA, "Example-2026!", "Ada Example");

    private final AwsStub cognito = new AwsStub();
    private final Accounts accounts = new CognitoAccounts(
            new Lazy<>(() -> cognito.client(CognitoIdentityProviderClient.builder())), "pool", "client");

    @AfterEach
    void stop() {
        cognito.close();
    }

    @Test
    void registersWithTheAddressAsUserName() {
        cognito.willAnswer("{\"UserSub\": \"sub-1\", \"UserConfirmed\": false}");

        assertThat(accounts.signUp(REGISTRATION)).isEqualTo(new SignUp.Registered("sub-1"));
        assertThat(cognito.last().target()).endsWith(".SignUp");
        assertThat(cognito.last().body().path("ClientId").asText()).isEqualTo("client");
        assertThat(cognito.last().body().path("Username").asText()).isEqualTo("ada@example.com");
        assertThat(cognito.last().body().path("UserAttributes").toString())
                .isEqualTo(
                        "[{\"Name\":\"email\",\"Value\":\"ada@example.com\"},{\"Name\":\"name\",\"Value\":\"Ada Example\"}]");
    }

    @Test
    void tellsTheWaysInWhichASignUpFailsApart() {
        cognito.willRefuse("UsernameExistsException");
        assertThat(accounts.signUp(REGISTRATION)).isEqualTo(new SignUp.AlreadyRegistered());

        cognito.willRefuse("InvalidPasswordException");
        assertThat(accounts.signUp(REGISTRATION)).isEqualTo(new SignUp.PasswordRefused());

        cognito.willRefuse("InvalidParameterException");
        assertThat(accounts.signUp(REGISTRATION)).isEqualTo(new SignUp.EmailRefused());
    }

    @Test
    void confirmsWithTheCode() {
        cognito.willAnswer("{}");

        assertThat(accounts.confirm(ADA, "123456")).isTrue();
        assertThat(cognito.last().target()).endsWith(".ConfirmSignUp");
        assertThat(cognito.last().body().path("ConfirmationCode").asText()).isEqualTo("123456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CodeMismatchException",
                "ExpiredCodeException",
                "UserNotFoundException",
                "NotAuthorizedException",
                "TooManyFailedAttemptsException",
                "LimitExceededException"
            })
    void doesNotTellWhyACodeIsNoGood(String code) {
        cognito.willRefuse(code);

        assertThat(accounts.confirm(ADA, "123456")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UserNotFoundException",
                "NotAuthorizedException",
                "InvalidParameterException",
                "CodeDeliveryFailureException",
                "LimitExceededException"
            })
    void doesNotTellWhetherSomebodyWaitsForACode(String code) {
        cognito.willRefuse(code);

        assertThatNoException().isThrownBy(() -> accounts.resendCode(ADA));
        assertThat(cognito.last().target()).endsWith(".ResendConfirmationCode");
    }

    @Test
    void signsInWithThePassword() {
        cognito.willAnswer("""
                {"AuthenticationResult":
                  {"IdToken": "i", "AccessToken": "a", "RefreshToken": "r", "ExpiresIn": 3600}}""");

        assertThat(accounts.signIn(ADA, "Example-2026!")).contains(new Tokens("i", "a", "r", 3600));
        assertThat(cognito.last().body().path("AuthFlow").asText()).isEqualTo("USER_PASSWORD_AUTH");
        assertThat(cognito.last().body().path("AuthParameters").path("PASSWORD").asText())
                .isEqualTo("Example-2026!");
    }

    @Test
    void keepsTheRefreshTokenThatIsStillGood() {
        cognito.willAnswer(
                "{\"AuthenticationResult\": {\"IdToken\": \"i\", \"AccessToken\": \"a\", \"ExpiresIn\": 3600}}");

        assertThat(accounts.refresh("r")).contains(new Tokens("i", "a", "r", 3600));
        assertThat(cognito.last().body().path("AuthFlow").asText()).isEqualTo("REFRESH_TOKEN_AUTH");
        assertThat(cognito.last()
                        .body()
                        .path("AuthParameters")
                        .path("REFRESH_TOKEN")
                        .asText())
                .isEqualTo("r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NotAuthorizedException",
                "UserNotFoundException",
                "UserNotConfirmedException",
                "PasswordResetRequiredException"
            })
    void doesNotTellWhyASignInFails(String code) {
        cognito.willRefuse(code);

        assertThat(accounts.signIn(ADA, "x")).isEmpty();
        assertThat(accounts.refresh("x")).isEmpty();
    }

    @Test
    void letsNobodyInOnAChallenge() {
        cognito.willAnswer("{\"ChallengeName\": \"NEW_PASSWORD_REQUIRED\", \"Session\": \"s\"}");

        assertThat(accounts.signIn(ADA, "Example-2026!")).isEmpty();
    }

    @Test
    void doesNotTakeAMissingClientForAWrongPassword() {
        cognito.willRefuse("ResourceNotFoundException");

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> accounts.signIn(ADA, "Example-2026!"));
    }

    @Test
    void readsTheNameThatTheAccountHasNow() {
        cognito.willAnswer("""
                {"Username": "sub-1", "UserAttributes":
                  [{"Name": "email", "Value": "ada@example.com"}, {"Name": "name", "Value": "Ada E."}]}""");

        assertThat(accounts.name(new UserId("sub-1"))).contains("Ada E.");
        assertThat(cognito.last().target()).endsWith(".AdminGetUser");
        assertThat(cognito.last().body().path("UserPoolId").asText()).isEqualTo("pool");
        assertThat(cognito.last().body().path("Username").asText()).isEqualTo("sub-1");
    }

    @Test
    void changesNothingButTheName() {
        cognito.willAnswer("{}");

        assertThat(accounts.rename(new UserId("sub-1"), "Ada B.")).isTrue();
        assertThat(cognito.last().target()).endsWith(".AdminUpdateUserAttributes");
        assertThat(cognito.last().body().path("UserAttributes").toString())
                .isEqualTo("[{\"Name\":\"name\",\"Value\":\"Ada B.\"}]");
    }

    @Test
    void knowsNoNameOfAnAccountThatIsGone() {
        cognito.willRefuse("UserNotFoundException");

        assertThat(accounts.name(new UserId("sub-1"))).isEmpty();
        assertThat(accounts.rename(new UserId("sub-1"), "Ada B.")).isFalse();
    }

    @Test
    void showsNoPasswordWhereItIsPrinted() {
        assertThat(REGISTRATION.toString()).doesNotContain("Example-2026!", "Ada Example", "ada@");
        assertThat(new Tokens("i-secret", "a-secret", "r-secret", 1).toString()).doesNotContain("secret");
    }
}
