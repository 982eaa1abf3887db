package dev.orderflow.ingest;

import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.UserId;
import java.util.Optional;

/** The people who may sign in. Apart from signing up, nothing tells whether an address is known. */
interface Accounts {

    /** Registers someone and mails a code. Somebody who is registered already is not changed. */
    SignUp signUp(Registration registration);

    /** True when the address is confirmed now by this code. */
    boolean confirm(EmailAddress email, String code);

    /** Mails the code again to somebody who waits for one; does nothing for everyone else. */
    void resendCode(EmailAddress email);

    /** Nothing unless the address is confirmed and the password is right. */
    Optional<Tokens> signIn(EmailAddress email, String password);

    /** New tokens for a refresh token that is still good. */
    Optional<Tokens> refresh(String refreshToken);

    /** The name that someone goes by now; empty when the account is gone. */
    Optional<String> name(UserId user);

    /** Changes the name; false when the account is gone. Safe to repeat. */
    boolean rename(UserId user, String name);

    /** What becomes of a sign-up. Sealed: every outcome has its own answer. */
    sealed interface SignUp {
        record Registered(String userId) implements SignUp {}

        record AlreadyRegistered() implements SignUp {}

        /** The password is weaker than the user pool wants. */
        record PasswordRefused() implements SignUp {}

        /** The address is one that the user pool does not take. */
        record EmailRefused() implements SignUp {}
    }

    /** Who wants an account. */
    record Registration(EmailAddress email, String password, String name) {
        @Override
        public String toString() {
            return "Registration[" + email + "]";
        }
    }

    /**
     * What a signed-in person holds.
     *
     * @param expiresIn seconds until id and access token end
     */
    record Tokens(String idToken, String accessToken, String refreshToken, int expiresIn) {
        @Override
        public String toString() {
            return "Tokens[expiresIn=" + expiresIn + "]";
        }
    }
}
