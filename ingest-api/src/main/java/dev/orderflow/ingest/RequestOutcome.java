package dev.orderflow.ingest;

import java.util.Locale;

/** How a request ended, for logs and metrics. Closed, so that metrics stay few. */
enum RequestOutcome {
    SUCCESS,
    /** The caller's to put right. */
    REFUSED,
    /** Something behind us did not answer; the same request may succeed later. */
    UNAVAILABLE,
    /** Ours to put right. */
    DEFECT;

    static RequestOutcome of(int status) {
        if (status < 400) {
            return SUCCESS;
        }
        if (status == ProblemType.UNAVAILABLE.status()) {
            return UNAVAILABLE;
        }
        return status < 500 ? REFUSED : DEFECT;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
