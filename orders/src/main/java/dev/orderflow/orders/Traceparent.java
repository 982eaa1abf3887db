package dev.orderflow.orders;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The W3C trace context header of the request that caused a change. */
public record Traceparent(String value) {

    private static final String FORM = "vv-tttttttttttttttttttttttttttttttt-pppppppppppppppp-ff";
    private static final int TRACE = FORM.indexOf('t');
    private static final int PARENT = FORM.indexOf('p');
    private static final String NO_VERSION = "ff";
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_PARENT = "0".repeat(16);
    private static final Spelling HEX = Spelling.of("0-9a-f", 1);

    public Traceparent {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("'traceparent' must be one of the W3C's trace context");
        }
    }

    /** What a caller sent; the standard says to go on without it where it is not well formed. */
    public static Optional<Traceparent> parse(@Nullable String text) {
        return text == null || !isWellFormed(text) ? Optional.empty() : Optional.of(new Traceparent(text));
    }

    private static boolean isWellFormed(String text) {
        return text.length() == FORM.length()
                && hasForm(text)
                && !text.startsWith(NO_VERSION)
                && !text.startsWith(NO_TRACE, TRACE)
                && !text.startsWith(NO_PARENT, PARENT);
    }

    private static boolean hasForm(String text) {
        for (int i = 0; i < FORM.length(); i++) {
            if (FORM.charAt(i) == '-' ? text.charAt(i) != '-' : !HEX.matches(text, i, i + 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
