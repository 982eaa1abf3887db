package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyJsonTest {

    @Test
    void readsWhatTheFunctionLooksAt() {
        var event = read("""
                {"resource": "/orders/{orderId}", "path": "/orders/7", "httpMethod": "GET", "headers": {"A": "b"},
                 "multiValueHeaders": {"A": ["b"]}, "queryStringParameters": {"q": "1"},
                 "pathParameters": {"orderId": "7"}, "stageVariables": null, "isBase64Encoded": true, "body": "e30=",
                 "requestContext": {"authorizer": {"claims": {"sub": "ada", "cognito:groups": ["operators"],
                 "email_verified": true}}, "requestId": "r", "identity": {"sourceIp": "192.0.2.1"}}}""");

        assertThat(event.getResource()).isEqualTo("/orders/{orderId}");
        assertThat(event.getHttpMethod()).isEqualTo("GET");
        assertThat(event.getHeaders()).isEqualTo(Map.of("A", "b"));
        assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("q", "1"));
        assertThat(event.getPathParameters()).isEqualTo(Map.of("orderId", "7"));
        assertThat(event.getBody()).isEqualTo("e30=");
        assertThat(event.getIsBase64Encoded()).isTrue();
        assertThat(event.getRequestContext().getAuthorizer().get("claims"))
                .isEqualTo(Map.of("sub", "ada", "cognito:groups", List.of("operators"), "email_verified", "true"));
    }

    @Test
    void readsAnEventInWhichEverythingIsNull() {
        var event = read("""
                {"resource": null, "headers": null, "body": null, "pathParameters": null, "requestContext": null}""");

        assertThat(ProxyEvents.read(event).body()).isEmpty();
        assertThat(event.getHeaders()).isEmpty();
        assertThat(event.getIsBase64Encoded()).isFalse();
    }

    @Test
    void writesAnAnswerWithoutABody() {
        var json = new ByteArrayOutputStream();

        ProxyJson.write(new APIGatewayProxyResponseEvent().withStatusCode(204).withHeaders(Map.of("A", "b")), json);

        assertThat(json.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"statusCode":204,"headers":{"A":"b"},"body":null,"isBase64Encoded":false}""");
    }

    private static APIGatewayProxyRequestEvent read(String json) {
        return ProxyJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
