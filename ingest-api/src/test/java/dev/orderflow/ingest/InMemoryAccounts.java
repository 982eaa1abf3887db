package dev.orderflow.ingest;

import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Accounts that are forgotten when the test ends. The code is always the same. */
final class InMemoryAccounts implements Accounts {

    static final String CODE = "424242";

    private final Map<EmailAddress, Registration> registered = new HashMap<>();
    private final Map<EmailAddress, Boolean> confirmed = new HashMap<>();
    private final Map<UserId, String> names = new HashMap<>();

    @Override
    public SignUp signUp(Registration registration) {
        if (registration.password().chars().noneMatch(Character::isDigit)) {
            return new SignUp.PasswordRefused();
        }
        if (registration.email().value().endsWith(".invalid")) {
            return new SignUp.EmailRefused();
        }
        return registered.putIfAbsent(registration.email(), registration) == null
                ? new SignUp.Registered("user-" + registered.size())
                : new SignUp.AlreadyRegistered();
    }

    @Override
    public boolean confirm(EmailAddress email, String code) {
        return registered.containsKey(email) && code.equals(CODE) && confirmed.put(email, true) == null;
    }

    @Override
    public void resendCode(EmailAddress email) {
        // There is nobody to mail to.
    }

    @Override
    public Optional<Tokens> signIn(EmailAddress email, String password) {
        return Optional.ofNullable(registered.get(email))
                .filter(it -> it.password().equals(password) && confirmed.containsKey(email))
                .map(it -> new Tokens("id of " + it.name(), "access", "refresh " + email.value(), 3600));
    }

    @Override
    public Optional<String> name(UserId user) {
        return Optional.ofNullable(names.get(user));
    }

    @Override
    public boolean rename(UserId user, String name) {
        return names.replace(user, name) != null;
    }

    /** How many have signed up. */
    int size() {
        return registered.size();
    }

    /** Someone who has an account already. */
    void add(UserId user, String name) {
        names.put(user, name);
    }

    @Override
    public Optional<Tokens> refresh(String refreshToken) {
        return registered.keySet().stream()
                .filter(email -> refreshToken.equals("refresh " + email.value()))
                .findFirst()
                .map(_ -> new Tokens("new id", "new access", refreshToken, 3600));
    }
}
