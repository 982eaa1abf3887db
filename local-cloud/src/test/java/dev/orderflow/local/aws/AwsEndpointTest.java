package dev.orderflow.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AwsEndpointTest {

    private static final Instant CREATED = Instant.parse("2026-11-22T10:15:30.123Z");

    private final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(kinesis(), dynamo()));

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void answersTheAsynchronousSdkClientOverHttp2() {
        try (KinesisAsyncClient client = SdkClients.kinesisAsync(endpoint.uri())) {
            ListStreamsResponse streams = client.listStreams().join();

            assertThat(streams.streamNames()).containsExactly("orders");
            assertThat(streams.responseMetadata().requestId()).hasSize(36);
        }
    }

    @Test
    void answersTheSynchronousSdkClientOnTheSamePort() {
        try (KinesisClient client = SdkClients.kinesis(endpoint.uri())) {
            assertThat(client.listStreams().streamNames()).containsExactly("orders");
        }
    }

    @Test
    void carriesTimestampsWithTheirMilliseconds() {
        try (KinesisClient client = SdkClients.kinesis(endpoint.uri())) {
            DescribeStreamSummaryResponse summary =
                    client.describeStreamSummary(request -> request.streamName("orders"));

            assertThat(summary.streamDescriptionSummary().streamCreationTimestamp())
                    .isEqualTo(CREATED);
        }
    }

    @Test
    void survivesABurstOfSmallHttp2Requests() {
        try (KinesisAsyncClient client = SdkClients.kinesisAsync(endpoint.uri())) {
            CompletableFuture<?>[] calls = IntStream.range(0, 2_000)
                    .mapToObj(_ -> client.listStreams())
                    .toArray(CompletableFuture<?>[]::new);

            CompletableFuture.allOf(calls).join();

            assertThat(calls).allMatch(call -> !call.isCompletedExceptionally());
        }
    }

    @Test
    void tellsTheServicesOwnErrorInCbor() {
        try (KinesisClient client = SdkClients.kinesis(endpoint.uri())) {
            assertThatExceptionOfType(KinesisException.class)
                    .isThrownBy(() -> client.deleteStream(request -> request.streamName("gone")))
                    .satisfies(error ->
                            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFoundException"))
                    .withMessageContaining("no stream gone");
        }
    }

    @Test
    void refusesAnActionThatIsNotEmulated() {
        try (KinesisClient client = SdkClients.kinesis(endpoint.uri())) {
            assertThatExceptionOfType(KinesisException.class)
                    .isThrownBy(client::describeLimits)
                    .satisfies(error ->
                            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
        }
    }

    @Test
    void answersADefectOfAServiceAsAnInternalFailure() {
        try (DynamoDbClient client = SdkClients.dynamoDb(endpoint.uri())) {
            assertThatExceptionOfType(DynamoDbException.class)
                    .isThrownBy(client::listTables)
                    .satisfies(error -> assertThat(error.statusCode()).isEqualTo(500))
                    .satisfies(error ->
                            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InternalFailure"));
        }
    }

    @Test
    void refusesAServiceThatIsNotEmulated() throws Exception {
        HttpResponse<String> answer = post("AmazonSQS.ListQueues", "application/x-amz-json-1.0", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"UnknownOperationException\"");
        assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
    }

    @Test
    void refusesABodyThatIsNotJson() throws Exception {
        HttpResponse<String> answer = post("Kinesis_20131202.ListStreams", "application/x-amz-json-1.1", "{oops");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("SerializationException");
    }

    @Test
    void tellsTheCallerWhoItIs() throws Exception {
        HttpResponse<String> answer = sts("Action=GetCallerIdentity&Version=2011-06-15");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<Account>000000000000</Account>");
    }

    @Test
    void refusesAnUnknownActionOfTheQueryProtocol() throws Exception {
        HttpResponse<String> answer = sts("Action=AssumeRole&Version=2011-06-15");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void failsWithTheNameOfATakenPort() {
        assertThatExceptionOfType(PortTakenException.class)
                .isThrownBy(() -> AwsEndpoint.start(endpoint.port(), List.of()))
                .withMessageContaining("Port " + endpoint.port() + " of the AWS endpoint is taken")
                .withMessageContaining("--aws-port");
    }

    @Test
    void listensOnAnotherAddressWhenAsked() throws Exception {
        InetSocketAddress everywhere = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 0);

        try (AwsEndpoint open = AwsEndpoint.start(everywhere, List.of(kinesis()));
                KinesisClient client = SdkClients.kinesis(open.uri())) {
            assertThat(client.listStreams().streamNames()).containsExactly("orders");
        }
    }

    private HttpResponse<String> sts(String form) throws IOException, InterruptedException {
        return send(request()
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20261122/eu-central-1/sts/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> post(String target, String contentType, String body)
            throws IOException, InterruptedException {
        return send(request()
                .header("Content-Type", contentType)
                .header("X-Amz-Target", target)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(endpoint.uri() + "/"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static AwsService kinesis() {
        Map<String, Function<ObjectNode, JsonNode>> actions = Map.of(
                "ListStreams",
                _ -> {
                    ObjectNode output = JsonNodeFactory.instance.objectNode().put("HasMoreStreams", false);
                    output.putArray("StreamNames").add("orders");
                    return output;
                },
                "DescribeStreamSummary",
                _ -> {
                    ObjectNode output = JsonNodeFactory.instance.objectNode();
                    output.putObject("StreamDescriptionSummary").putPOJO("StreamCreationTimestamp", CREATED);
                    return output;
                },
                "DeleteStream",
                input -> {
                    throw new AwsError(
                            "ResourceNotFoundException",
                            "no stream " + input.path("StreamName").asString());
                });
        return new JsonService("kinesis", "Kinesis_20131202", actions);
    }

    private static AwsService dynamo() {
        return new JsonService("dynamodb", "DynamoDB_20120810", Map.of("ListTables", _ -> {
            throw new IllegalStateException("a defect");
        }));
    }
}
