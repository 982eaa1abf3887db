package dev.orderflow.local.aws;

import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to the shared endpoint.
 *
 * @param path without the query
 * @param query the raw query, empty if there is none
 * @param headers by lower-case name, the last value of each
 */
public record AwsRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {

    public AwsRequest {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The {@code X-Amz-Target} header, such as {@code DynamoDB_20120810.PutItem}; empty if there is none. */
    public String target() {
        return header("x-amz-target").orElse("");
    }

    /** The action in the target header, such as {@code PutItem}; empty if there is none. */
    public String action() {
        return target().substring(target().indexOf('.') + 1);
    }

    /** The service name in the scope of the Signature Version 4, such as {@code kinesis}; empty if unsigned. */
    public String signedFor() {
        String[] scope = header("authorization")
                .orElse("")
                .replaceFirst(".*Credential=([^,]*).*", "$1")
                .split("/", -1);
        return scope.length == 5 ? scope[3] : "";
    }
}
