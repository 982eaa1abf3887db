package dev.orderflow.local.cognito;

/** The policy a new pool has: length, both cases, a digit and a symbol. */
final class PasswordPolicy {

    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 256;

    private PasswordPolicy() {}

    static String require(String password) {
        if (password.length() < MIN_LENGTH) {
            throw CognitoErrors.invalidPassword("Password not long enough");
        }
        if (password.length() > MAX_LENGTH) {
            throw CognitoErrors.invalidPassword("Password too long");
        }
        requireSome(password.chars().anyMatch(Character::isUpperCase), "uppercase");
        requireSome(password.chars().anyMatch(Character::isLowerCase), "lowercase");
        requireSome(password.chars().anyMatch(Character::isDigit), "numeric");
        requireSome(password.chars().anyMatch(c -> !Character.isLetterOrDigit(c)), "symbol");
        return password;
    }

    private static void requireSome(boolean has, String kind) {
        if (!has) {
            throw CognitoErrors.invalidPassword("Password must have " + kind + " characters");
        }
    }
}
