package dev.orderflow.local.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Wraps results and errors of the query protocol into its XML. */
final class QueryAnswer {

    private QueryAnswer() {}

    static AwsResponse done(String namespace, String action, String resultXml) {
        String requestId = UUID.randomUUID().toString();
        return answer(200, requestId, """
                <%1$sResponse xmlns="%2$s"><%1$sResult>%3$s</%1$sResult>\
                <ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>
                """.formatted(action, namespace, resultXml, requestId));
    }

    static AwsResponse failed(String namespace, AwsError error) {
        String requestId = UUID.randomUUID().toString();
        return answer(error.status(), requestId, """
                <ErrorResponse xmlns="%s"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>\
                <RequestId>%s</RequestId></ErrorResponse>
                """.formatted(
                        namespace,
                        error.status() < 500 ? "Sender" : "Receiver",
                        escaped(error.code()),
                        escaped(String.valueOf(error.getMessage())),
                        requestId));
    }

    private static AwsResponse answer(int status, String requestId, String xml) {
        return new AwsResponse(
                status,
                "text/xml",
                Map.of(AwsResponse.REQUEST_ID, requestId),
                xml.strip().getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
