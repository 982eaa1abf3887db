package dev.orderflow.stream;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /** The failure and its causes with their places, to be logged: what a handler's exception says may be personal. */
    static Throwable withoutMessages(Throwable thrown) {
        return new Wordless(thrown, 0);
    }

    /** Stands for another failure and says only its kind. */
    private static final class Wordless extends Throwable {

        private static final long serialVersionUID = 1L;
        private static final int DEEPEST_CAUSE = 10;

        private Wordless(Throwable original, int depth) {
            super(original.getClass().getName(), cause(original, depth), false, true);
            setStackTrace(original.getStackTrace());
        }

        private static @Nullable Throwable cause(Throwable original, int depth) {
            var cause = original.getCause();
            return cause == null || depth == DEEPEST_CAUSE ? null : new Wordless(cause, depth + 1);
        }
    }
}
