package dev.orderflow.ingest;

import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryFailureException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/** Accounts in an Amazon Cognito user pool whose user name is the e-mail address. */
final class CognitoAccounts implements Accounts {

    private static final String NAME = "name";

    private final Supplier<CognitoIdentityProviderClient> cognito;
    private final String poolId;
    private final String clientId;

    CognitoAccounts(Supplier<CognitoIdentityProviderClient> cognito, String poolId, String clientId) {
        this.cognito = cognito;
        this.poolId = poolId;
        this.clientId = clientId;
    }

    @Override
    public SignUp signUp(Registration registration) {
        var email = registration.email().value();
        try {
            var signedUp = cognito.get().signUp(request -> request.clientId(clientId)
                    .username(email)
                    .password(registration.password())
                    .userAttributes(attribute("email", email), attribute(NAME, registration.name())));
            return new SignUp.Registered(signedUp.userSub());
        } catch (UsernameExistsException _) {
            return new SignUp.AlreadyRegistered();
        } catch (InvalidPasswordException _) {
            return new SignUp.PasswordRefused();
        } catch (InvalidParameterException refused) {
            return new SignUp.EmailRefused();
        }
    }

    @Override
    public boolean confirm(EmailAddress email, String code) {
        try {
            cognito.get()
                    .confirmSignUp(request ->
                            request.clientId(clientId).username(email.value()).confirmationCode(code));
            return true;
        } catch (CodeMismatchException
                | ExpiredCodeException
                | UserNotFoundException
                | NotAuthorizedException
                | AliasExistsException
                | InvalidParameterException
                | TooManyFailedAttemptsException
                | LimitExceededException refused) {
            return false; // one answer to all: the difference would tell who is registered
        }
    }

    @Override
    public void resendCode(EmailAddress email) {
        try {
            cognito.get().resendConfirmationCode(request -> request.clientId(clientId)
                    .username(email.value()));
        } catch (UserNotFoundException
                | NotAuthorizedException
                | InvalidParameterException
                | CodeDeliveryFailureException
                | LimitExceededException refused) {
            // Nobody waits for a code under this address, got one a moment ago or cannot be reached: not for the
            // caller to know.
        }
    }

    @Override
    public Optional<Tokens> signIn(EmailAddress email, String password) {
        return authenticate(
                AuthFlowType.USER_PASSWORD_AUTH, Map.of("USERNAME", email.value(), "PASSWORD", password), "");
    }

    @Override
    public Optional<Tokens> refresh(String refreshToken) {
        return authenticate(AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", refreshToken), refreshToken);
    }

    @Override
    public Optional<String> name(UserId user) {
        try {
            return cognito
                    .get()
                    .adminGetUser(request -> request.userPoolId(poolId).username(user.value()))
                    .userAttributes()
                    .stream()
                    .filter(attribute -> attribute.name().equals(NAME))
                    .map(AttributeType::value)
                    .findFirst()
                    .or(() -> Optional.of(""));
        } catch (UserNotFoundException _) {
            return Optional.empty();
        }
    }

    @Override
    public boolean rename(UserId user, String name) {
        try {
            cognito.get()
                    .adminUpdateUserAttributes(request ->
                            request.userPoolId(poolId).username(user.value()).userAttributes(attribute(NAME, name)));
            return true;
        } catch (UserNotFoundException _) {
            return false;
        }
    }

    private Optional<Tokens> authenticate(AuthFlowType flow, Map<String, String> parameters, String refreshToken) {
        try {
            var answer = cognito.get()
                    .initiateAuth(
                            request -> request.clientId(clientId).authFlow(flow).authParameters(parameters));
            // A challenge (a new password, a second factor) comes without a result; this API takes none.
            return Optional.ofNullable(answer.authenticationResult())
                    .map(result -> new Tokens(
                            result.idToken(),
                            result.accessToken(),
                            result.refreshToken() == null ? refreshToken : result.refreshToken(),
                            result.expiresIn()));
        } catch (NotAuthorizedException
                | UserNotFoundException
                | UserNotConfirmedException
                | PasswordResetRequiredException
                | InvalidParameterException refused) {
            return Optional.empty();
        }
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
