package dev.orderflow.store;

/** A write found others in its way at every try; nothing is changed. */
public final class StoreBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreBusyException(String what, int tries) {
        super("%s is still being changed by others after %d tries".formatted(what, tries));
    }
}
