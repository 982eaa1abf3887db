package dev.orderflow.stream;

import java.util.Arrays;

/** Tells defects of our code from the end of the machine, and names them without their message, which may hold anything. */
final class Defects {

    private static final String OURS = "dev.orderflow.";

    private Defects() {}

    /** Whether nothing can be relied on any more. A stack that is too deep ends with the call. */
    static boolean isFatal(Throwable thrown) {
        return thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
    }

    /** The kind of failure and where it came from. */
    static String describe(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> thrown.getClass().getName() + " at " + frame.getClassName() + "." + frame.getMethodName()
                        + ":" + frame.getLineNumber())
                .orElse(thrown.getClass().getName());
    }
}
