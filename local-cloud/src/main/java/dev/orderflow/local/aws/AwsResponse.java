package dev.orderflow.local.aws;

import java.util.Map;

/** One HTTP answer of an emulated service; the endpoint adds the request id. */
public record AwsResponse(int status, String contentType, Map<String, String> headers, byte[] body) {

    public AwsResponse {
        headers = Map.copyOf(headers);
    }

    public AwsResponse(int status, String contentType, byte[] body) {
        this(status, contentType, Map.of(), body);
    }
}
