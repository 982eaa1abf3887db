package dev.orderflow.local.cognito;

import dev.orderflow.local.aws.AwsError;

/** The words the service itself uses when it refuses. */
final class CognitoErrors {

    private CognitoErrors() {}

    static AwsError userExists() {
        return new AwsError("UsernameExistsException", "An account with the given email already exists.");
    }

    static AwsError userNotFound() {
        return new AwsError("UserNotFoundException", "User does not exist.");
    }

    static AwsError invalidPassword(String what) {
        return new AwsError("InvalidPasswordException", "Password did not conform with policy: " + what);
    }

    static AwsError invalidParameter(String message) {
        return new AwsError("InvalidParameterException", message);
    }

    static AwsError missing(String field) {
        return invalidParameter("1 validation error detected: Value at '" + field
                + "' failed to satisfy constraint: Member must not be null");
    }

    static AwsError notFound(String what) {
        return new AwsError("ResourceNotFoundException", what);
    }

    static AwsError wrongCode() {
        return new AwsError("CodeMismatchException", "Invalid verification code provided, please try again.");
    }

    static AwsError expiredCode() {
        return new AwsError("ExpiredCodeException", "Invalid code provided, please request a code again.");
    }

    static AwsError tooManyFailures() {
        return new AwsError("TooManyFailedAttemptsException", "Too many failed attempts, please request a code again.");
    }

    static AwsError codeNotDelivered() {
        return new AwsError("CodeDeliveryFailureException", "The code could not be delivered.");
    }

    static AwsError wrongCredentials() {
        return notAuthorized("Incorrect username or password.");
    }

    static AwsError notAuthorized(String message) {
        return new AwsError("NotAuthorizedException", message);
    }

    static AwsError notConfirmed() {
        return new AwsError("UserNotConfirmedException", "User is not confirmed.");
    }

    static AwsError groupExists() {
        return new AwsError("GroupExistsException", "A group with the name already exists.");
    }
}
