package dev.orderflow.local.cognito;

import java.util.Set;

/** A user who is there from the start, confirmed and with a password that stays. Groups are made where they are missing. */
public record NewUser(String email, String name, String password, Set<String> groups) {

    public NewUser {
        groups = Set.copyOf(groups);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "NewUser[groups=" + groups + "]";
    }
}
