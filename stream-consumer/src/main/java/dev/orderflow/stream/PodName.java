package dev.orderflow.stream;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a pod of a StatefulSet. */
record PodName(String statefulSet, int ordinal) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9]([-a-z0-9.]*[a-z0-9])?)-(\\d{1,9})");

    /** Empty for a name that no StatefulSet gives. */
    static Optional<PodName> of(String name) {
        var form = FORM.matcher(name);
        return form.matches()
                ? Optional.of(new PodName(form.group(1), Integer.parseInt(form.group(3))))
                : Optional.empty();
    }
}
