package dev.orderflow.local.cognito;

import java.util.Map;
import java.util.Set;

/** Which attributes a pool knows and who may write them. */
final class Attributes {

    private static final Set<String> STANDARD = Set.of(
            "address",
            "birthdate",
            "email",
            "family_name",
            "gender",
            "given_name",
            "locale",
            "middle_name",
            "name",
            "nickname",
            "phone_number",
            "picture",
            "preferred_username",
            "profile",
            "website",
            "zoneinfo");
    private static final Set<String> VERIFIED = Set.of("email_verified", "phone_number_verified");
    private static final int MAX_LENGTH = 2048;

    private Attributes() {}

    /** Attributes that an administrator writes. */
    static Map<String, String> ofAdministrator(Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            if (!VERIFIED.contains(name)) {
                requireKnown(name, value);
            }
        });
        return attributes;
    }

    /** Attributes that the person writes at sign-up. */
    static Map<String, String> ofSignUp(Map<String, String> attributes) {
        attributes.forEach((name, value) -> {
            requireUnverified(name);
            requireKnown(name, value);
        });
        return attributes;
    }

    /** Attributes that the person changes; the e-mail address is for good. */
    static Map<String, String> ofChange(Map<String, String> attributes) {
        if (attributes.containsKey("email")) {
            throw CognitoErrors.notAuthorized("A client attempted to write unauthorized attribute");
        }
        return ofSignUp(attributes);
    }

    private static void requireUnverified(String name) {
        if (VERIFIED.contains(name)) {
            throw CognitoErrors.notAuthorized("A client attempted to write unauthorized attribute");
        }
    }

    private static void requireKnown(String name, String value) {
        if (!STANDARD.contains(name) && !name.startsWith("custom:")) {
            throw CognitoErrors.invalidParameter(
                    "Attributes did not conform to the schema: " + name + ": Attribute does not exist in the schema.");
        }
        if (value.length() > MAX_LENGTH) {
            throw CognitoErrors.invalidParameter("Attributes did not conform to the schema: " + name
                    + ": String must be no longer than " + MAX_LENGTH + " characters");
        }
    }
}
