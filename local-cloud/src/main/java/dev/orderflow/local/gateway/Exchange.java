package dev.orderflow.local.gateway;

import java.util.Map;

/** A request that found its operation. */
record Exchange(ApiRequest request, Operation operation, Map<String, String> pathParameters) {

    Exchange {
        pathParameters = Map.copyOf(pathParameters);
    }
}
