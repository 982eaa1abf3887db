package dev.orderflow.local.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Who answers an operation. Sealed: the API has its function and answers that the gateway makes alone. */
sealed interface Integration {

    /** The Lambda function, and how long it may take. */
    record Function(Duration timeout) implements Integration {}

    /**
     * A fixed answer without a body.
     *
     * @param onlyTypes the media types of a body that are taken; empty takes all
     */
    record Mock(int status, Map<String, String> headers, Set<String> onlyTypes) implements Integration {
        public Mock {
            headers = Map.copyOf(headers);
            onlyTypes = Set.copyOf(onlyTypes);
        }
    }
}
