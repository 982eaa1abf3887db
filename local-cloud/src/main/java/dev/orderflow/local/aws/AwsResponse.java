package dev.orderflow.local.aws;

import java.util.HashMap;
import java.util.Map;

/** One HTTP answer of an emulated service; the endpoint adds the request id where the service has set none. */
public record AwsResponse(int status, String contentType, Map<String, String> headers, byte[] body) {

    static final String REQUEST_ID = "x-amzn-RequestId";

    public AwsResponse {
        headers = Map.copyOf(headers);
    }

    public AwsResponse(int status, String contentType, byte[] body) {
        this(status, contentType, Map.of(), body);
    }

    /** An error of the JSON protocols, or of a CBOR one if the content type says so. */
    public static AwsResponse error(String contentType, String code, String message) {
        return ErrorAnswer.json(contentType, new AwsError(code, message));
    }

    /** This answer with one header more. */
    public AwsResponse with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new AwsResponse(status, contentType, more, body);
    }
}
