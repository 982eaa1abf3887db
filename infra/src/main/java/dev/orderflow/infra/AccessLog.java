package dev.orderflow.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.AccessLogField;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import tools.jackson.databind.json.JsonMapper;

/** One line of JSON for each request, also for those that never reach the function. Nobody's address and no query is in it. */
final class AccessLog {

    private AccessLog() {}

    static AccessLogFormat format() {
        return AccessLogFormat.custom(JsonMapper.shared().writeValueAsString(fields()));
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("@timestamp", AccessLogField.contextRequestTimeEpoch());
        fields.put("requestId", AccessLogField.contextRequestId());
        fields.put("method", AccessLogField.contextHttpMethod());
        fields.put("route", AccessLogField.contextResourcePath());
        fields.put("status", AccessLogField.contextStatus());
        fields.put("millis", AccessLogField.contextResponseLatency());
        fields.put("functionMillis", AccessLogField.contextIntegrationLatency());
        fields.put("bytes", AccessLogField.contextResponseLength());
        fields.put("refusedBy", AccessLogField.contextErrorResponseType());
        fields.put("firewall", AccessLogField.contextWafStatus());
        fields.put("apiKeyId", AccessLogField.contextIdentityApiKeyId());
        fields.put("trace", AccessLogField.contextXrayTraceId());
        return fields;
    }
}
