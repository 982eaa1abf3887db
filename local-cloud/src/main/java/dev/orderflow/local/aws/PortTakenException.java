package dev.orderflow.local.aws;

import java.util.function.Supplier;
import org.springframework.boot.web.server.PortInUseException;

/** Nothing was started, because something else listens on the port already. */
public final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param owner who wanted the port, such as {@code AWS endpoint}
     * @param option the option that chooses another port, such as {@code --aws-port}
     */
    public PortTakenException(String owner, int port, String option, Throwable cause) {
        super(
                "Port " + port + " of the " + owner + " is taken: stop what listens there, or choose another with "
                        + option + " (0 = any free one)",
                cause);
    }

    /** For a port that no option chooses. */
    public PortTakenException(String owner, int port, Throwable cause) {
        super("Port " + port + " of the " + owner + " is taken: stop what listens there", cause);
    }

    /** The failure of a Spring application, or what it means where a taken port is behind it. */
    public static RuntimeException behind(RuntimeException failure, Supplier<PortTakenException> meaning) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return meaning.get();
            }
        }
        return failure;
    }
}
