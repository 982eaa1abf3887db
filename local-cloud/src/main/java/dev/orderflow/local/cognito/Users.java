package dev.orderflow.local.cognito;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Everyone in the pool, found by sub or e-mail. Every method is one atomic step. */
final class Users {

    private final Map<String, User> bySub = new LinkedHashMap<>();
    private final Map<String, String> subByEmail = new HashMap<>();

    synchronized void add(User user) {
        if (subByEmail.putIfAbsent(User.normalized(user.email()), user.sub()) != null) {
            throw CognitoErrors.userExists();
        }
        bySub.put(user.sub(), user);
    }

    synchronized Optional<User> find(String username) {
        String sub = subByEmail.getOrDefault(User.normalized(username), username);
        return Optional.ofNullable(bySub.get(sub));
    }

    /** @throws dev.orderflow.local.aws.AwsError if there is no such user */
    synchronized User change(String username, UnaryOperator<User> change) {
        User before = require(username);
        User after = change.apply(before);
        rename(before, after);
        bySub.put(after.sub(), after);
        return after;
    }

    synchronized User require(String username) {
        return find(username).orElseThrow(CognitoErrors::userNotFound);
    }

    synchronized void remove(String username) {
        User user = require(username);
        bySub.remove(user.sub());
        subByEmail.remove(User.normalized(user.email()));
    }

    /** In the order of their arrival. */
    synchronized List<User> all() {
        return List.copyOf(bySub.values());
    }

    private void rename(User before, User after) {
        String from = User.normalized(before.email());
        String to = User.normalized(after.email());
        if (from.equals(to)) {
            return;
        }
        if (subByEmail.putIfAbsent(to, after.sub()) != null) {
            throw CognitoErrors.userExists();
        }
        subByEmail.remove(from);
    }
}
