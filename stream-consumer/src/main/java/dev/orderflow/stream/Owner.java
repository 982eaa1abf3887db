package dev.orderflow.stream;

/**
 * A worker as the ledger knows it. A restarted pod may take over its own claims at once, because the process that made them
 * is surely gone.
 *
 * @param pod the stable name of the place where the worker runs; at most one live process has it
 * @param incarnation different for every process of that pod
 */
record Owner(String pod, String incarnation) {

    private static final char SEPARATOR = '/';

    Owner {
        if (pod.isBlank() || pod.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("'pod' must not be blank nor contain " + SEPARATOR + ": " + pod);
        }
        if (incarnation.isBlank()) {
            throw new IllegalArgumentException("'incarnation' must not be blank");
        }
    }

    static Owner of(String name) {
        int separator = name.indexOf(SEPARATOR);
        return new Owner(name.substring(0, separator), name.substring(separator + 1));
    }

    /** What every owner of this pod begins with. */
    String podPrefix() {
        return pod + SEPARATOR;
    }

    String name() {
        return podPrefix() + incarnation;
    }

    /** Whether {@code other} was an earlier process in this one's place. */
    boolean succeeds(Owner other) {
        return pod.equals(other.pod) && !incarnation.equals(other.incarnation);
    }
}
