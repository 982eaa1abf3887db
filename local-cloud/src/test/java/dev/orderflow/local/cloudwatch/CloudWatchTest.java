package dev.orderflow.local.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.SdkClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

class CloudWatchTest {

    private final AwsEndpoint endpoint = AwsEndpoint.start(0, List.of(CloudWatch.service()));
    private final CloudWatchClient client = SdkClients.local(CloudWatchClient.builder(), endpoint.uri())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void acceptsMetricsOfTheSdk() {
        assertThat(put(1)).isEqualTo(200);
    }

    @Test
    void acceptsSoManyMetricsThatTheSdkCompressesThem() {
        assertThat(put(900)).isEqualTo(200);
    }

    @Test
    void refusesAnActionThatIsNotEmulated() {
        assertThatExceptionOfType(CloudWatchException.class)
                .isThrownBy(client::listDashboards)
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }

    @Test
    void acceptsMetricsOfTheQueryProtocol() throws Exception {
        assertThat(query("PutMetricData").statusCode()).isEqualTo(200);
        assertThat(query("PutMetricData").body()).contains("<PutMetricDataResponse");
        assertThat(query("GetMetricData").body()).contains("<Code>InvalidAction</Code>");
    }

    private int put(int count) {
        List<MetricDatum> data = IntStream.range(0, count)
                .mapToObj(i -> MetricDatum.builder()
                        .metricName("orderflow.events." + i)
                        .value(1.0)
                        .build())
                .toList();
        return client.putMetricData(request -> request.namespace("orderflow").metricData(data))
                .sdkHttpResponse()
                .statusCode();
    }

    private HttpResponse<String> query(String action) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint.uri() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20261122/eu-central-1/monitoring/aws4_request, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString("Action=" + action + "&Version=2010-08-01"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
