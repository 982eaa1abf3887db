package dev.orderflow.ingest;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made when it is first needed, and only once: what most requests do not need shall not delay the first one. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
