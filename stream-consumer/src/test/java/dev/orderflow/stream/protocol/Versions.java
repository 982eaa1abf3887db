package dev.orderflow.stream.protocol;

import java.util.stream.IntStream;

/** A set of versions, each between 1 and 30. */
record Versions(int bits) {

    static final Versions NONE = new Versions(0);

    static Versions of(int... versions) {
        return IntStream.of(versions).boxed().reduce(NONE, Versions::with, Versions::and);
    }

    static Versions upTo(int last) {
        return NONE.complementUpTo(last);
    }

    boolean contains(int version) {
        return ((bits >> version) & 1) == 1;
    }

    boolean isEmpty() {
        return bits == 0;
    }

    Versions with(int version) {
        return new Versions(bits | (1 << version));
    }

    Versions without(int version) {
        return new Versions(bits & ~(1 << version));
    }

    Versions and(Versions others) {
        return new Versions(bits | others.bits);
    }

    Versions except(Versions others) {
        return new Versions(bits & ~others.bits);
    }

    Versions from(int version) {
        return new Versions(bits & (-1 << version));
    }

    Versions below(int version) {
        return except(from(version));
    }

    /** The lowest, 0 if there is none. */
    int first() {
        return isEmpty() ? 0 : Integer.numberOfTrailingZeros(bits);
    }

    /** The highest, 0 if there is none. */
    int last() {
        return isEmpty() ? 0 : 31 - Integer.numberOfLeadingZeros(bits);
    }

    IntStream stream() {
        return IntStream.rangeClosed(first(), last()).filter(this::contains);
    }

    private Versions complementUpTo(int last) {
        return new Versions(~bits & ((1 << (last + 1)) - 2));
    }

    @Override
    public String toString() {
        return stream().boxed().toList().toString();
    }
}
