package dev.orderflow.benchmarks.camel;

import dev.orderflow.benchmarks.harness.Measured;
import dev.orderflow.benchmarks.harness.OrderIds;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * A route from the stream to the handler. Camel's defaults but one: it would read a single record at a time, twice a second;
 * a thousand is what its users set.
 */
public final class CamelPeer {

    private CamelPeer() {}

    public static void main(String[] args) throws Exception {
        var measured = Measured.begin();
        var main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                fromF(
                                "aws2-kinesis://%s?region=%s&useDefaultCredentialsProvider=true&overrideEndpoint=true"
                                        + "&uriEndpointOverride=%s&maxResultsPerRequest=1000",
                                Measured.setting("stream"),
                                System.getenv("AWS_REGION"),
                                System.getenv("AWS_ENDPOINT_URL"))
                        .process(exchange -> measured.handle(
                                OrderIds.of(exchange.getMessage().getBody(byte[].class))));
            }
        });
        main.run(args);
    }
}
