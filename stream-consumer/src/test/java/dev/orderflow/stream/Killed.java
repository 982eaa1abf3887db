package dev.orderflow.stream;

/** The process of this thread is gone. Nothing may go on after it, so it is as fatal as the end of the machine. */
final class Killed extends VirtualMachineError {

    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed");
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
