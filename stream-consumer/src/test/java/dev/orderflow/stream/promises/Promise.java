package dev.orderflow.stream.promises;

import java.util.List;
import java.util.Locale;

/** Something that no fault may break. */
public interface Promise {

    /** Everything in the history that breaks the promise, each as a sentence; empty when it was kept. */
    List<String> brokenBy(History history);

    /** The promise in words, which is its name. */
    default String sentence() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
