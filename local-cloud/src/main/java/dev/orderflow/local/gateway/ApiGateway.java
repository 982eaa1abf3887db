package dev.orderflow.local.gateway;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * A running REST API: the document says what is answered, the function answers it.
 *
 * <p>Each request runs on a virtual thread of its own; the function may be called many times at once.
 */
public final class ApiGateway implements AutoCloseable {

    private final FunctionCaller caller;
    private final GatewayServer server;

    private ApiGateway(FunctionCaller caller, GatewayServer server) {
        this.caller = caller;
        this.server = server;
    }

    /**
     * The function behind the API.
     *
     * @param plans the partners' API keys
     */
    public record Backend(
            RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> function,
            TrustedPool pool,
            UsagePlans plans) {}

    /**
     * Listens until closed.
     *
     * @throws dev.orderflow.local.aws.PortTakenException if something listens there already
     */
    public static ApiGateway start(ApiDocument document, Backend backend, GatewaySettings settings, Clock clock) {
        FunctionCaller caller = new FunctionCaller(backend.function(), settings.maxConcurrentCalls(), clock);
        RequestPipeline pipeline = new RequestPipeline(
                new TokenBuckets(settings.perAddress(), clock),
                new Routes(document.operations()),
                new CognitoAuthorizer(backend.pool(), clock),
                List.of(
                        new KeyCheck(backend.plans(), new TokenBuckets(settings.perPartner(), clock)),
                        new ParameterCheck(),
                        new BodyCheck(settings.maxBodyBytes())),
                caller,
                new GatewayResponses(document, settings.stage()),
                settings.stage());
        RequestReader reader = new RequestReader(settings.maxBodyBytes(), clock);
        return new ApiGateway(caller, GatewayServer.start(settings.address(), pipeline, reader));
    }

    public URI uri() {
        return server.uri();
    }

    public int port() {
        return server.port();
    }

    /** Stops listening, lets the requests that are under way end for a moment, then breaks them off. */
    @Override
    public void close() {
        server.close();
        caller.close();
    }
}
