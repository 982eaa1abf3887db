package dev.orderflow.local.cognito;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A search such as {@code email ^= "ada"}: one attribute, equal to a value or starting with it. */
record UserFilter(String attribute, boolean prefix, String value) implements Predicate<User> {

    private static final Pattern SYNTAX = Pattern.compile("\\s*([\\w:]+)\\s*(\\^?=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*");

    static Predicate<User> parse(String filter) {
        if (filter.isBlank()) {
            return _ -> true;
        }
        Matcher matcher = SYNTAX.matcher(filter);
        if (!matcher.matches()) {
            throw CognitoErrors.invalidParameter("Error while parsing filter.");
        }
        return new UserFilter(
                matcher.group(1),
                matcher.group(2).equals("^="),
                matcher.group(3).replaceAll("\\\\(.)", "$1"));
    }

    @Override
    public boolean test(User user) {
        String actual = actual(user);
        return prefix ? actual.startsWith(value) : actual.equals(value);
    }

    private String actual(User user) {
        return switch (attribute) {
            case "sub", "username" -> user.sub();
            case "cognito:user_status" -> user.status().name();
            case "status" -> user.enabled() ? "Enabled" : "Disabled";
            default -> user.attributes().getOrDefault(attribute, "");
        };
    }
}
