package dev.orderflow.local.gateway;

import java.time.Duration;
import java.util.Map;

/** Who answers an operation. Sealed: the API has its function and answers that the gateway makes alone. */
sealed interface Integration {

    /** The Lambda function, and how long it may take. */
    record Function(Duration timeout) implements Integration {}

    /** A fixed answer without a body. */
    record Mock(int status, Map<String, String> headers) implements Integration {
        public Mock {
            headers = Map.copyOf(headers);
        }
    }
}
