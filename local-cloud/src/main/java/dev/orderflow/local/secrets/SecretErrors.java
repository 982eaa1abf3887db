package dev.orderflow.local.secrets;

import dev.orderflow.local.aws.AwsError;

/** The words the service itself uses when it refuses. */
final class SecretErrors {

    private SecretErrors() {}

    static AwsError notFound() {
        return new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }

    static AwsError noValue(String which) {
        return new AwsError(
                "ResourceNotFoundException", "Secrets Manager can't find the specified secret value for " + which);
    }

    static AwsError exists(String name) {
        return new AwsError(
                "ResourceExistsException", "The operation failed because the secret " + name + " already exists.");
    }

    static AwsError tokenUsed(String token) {
        return new AwsError(
                "ResourceExistsException",
                "The operation failed because the version " + token + " already exists with another value.");
    }

    static AwsError deleted() {
        return new AwsError(
                "InvalidRequestException",
                "You can't perform this operation on the secret because it was marked for deletion.");
    }

    static AwsError invalidRequest(String message) {
        return new AwsError("InvalidRequestException", message);
    }

    static AwsError invalidParameter(String message) {
        return new AwsError("InvalidParameterException", message);
    }

    static AwsError invalidPage() {
        return new AwsError("InvalidNextTokenException", "The NextToken is not one this service gave.");
    }

    static AwsError validation(String message) {
        return new AwsError("ValidationException", message);
    }
}
