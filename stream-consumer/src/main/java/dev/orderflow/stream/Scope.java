package dev.orderflow.stream;

/**
 * A party that must be reachable for a group of events, such as one partner. One {@link Gate} guards each scope.
 *
 * @param name from a small closed set; it is a metric tag
 */
public record Scope(String name) {

    /** Nobody needs to be reachable; never unavailable. */
    public static final Scope NONE = new Scope("none");

    public Scope {
        if (name.isBlank()) {
            throw new IllegalArgumentException("'name' must not be blank");
        }
    }
}
