package dev.orderflow.ingest;

import dev.orderflow.store.TableNames;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An AWS that holds one item of the catalogue and nothing else, and forgets whatever it is told. */
final class RehearsedAws implements SdkHttpClient {

    static final String ITEM = "rehearsal";
    static final long PRICE = 100;

    private static final String STORED_ITEM = """
            {"id": {"S": "%s"}, "pk": {"S": "phone"}, "sk": {"S": "a#b#c"}, "type": {"S": "a"}, "brand": {"S": "b"},
             "title": {"S": "Rehearsal"}, "company": {"S": "Nobody"}, "description": {"S": "Nothing"},
             "storage": {"S": ""}, "colorPreference": {"L": []}, "price": {"N": "%d"}, "currency": {"S": "EUR"}}""".formatted(ITEM, PRICE);

    private static final String TOKENS = """
            {"AuthenticationResult": {"IdToken": "a", "AccessToken": "b", "RefreshToken": "c", "ExpiresIn": 1}}""";

    private final Map<String, String> answers;

    RehearsedAws(TableNames tables) {
        this.answers = Map.of(
                "DynamoDB_20120810.BatchGetItem",
                "{\"Responses\": {\"%s\": [%s]}, \"UnprocessedKeys\": {}}".formatted(tables.items(), STORED_ITEM),
                "DynamoDB_20120810.Query",
                "{\"Items\": [], \"Count\": 0, \"ScannedCount\": 0}",
                "AWSCognitoIdentityProviderService.InitiateAuth",
                TOKENS,
                "secretsmanager.GetSecretValue",
                "{\"SecretString\": \"{\\\"current\\\": \\\"%s\\\"}\"}".formatted(ITEM));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
        return new Answer(answers.getOrDefault(target, "{}").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private record Answer(byte[] body) implements ExecutableHttpRequest {

        @Override
        public HttpExecuteResponse call() {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(200)
                            .putHeader("Content-Type", "application/x-amz-json-1.0")
                            .putHeader("Content-Length", Integer.toString(body.length))
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }

        @Override
        public void abort() {
            // It is answered at once.
        }
    }
}
