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
    private final RateLimits limits;
    private final GatewayServer server;

    private ApiGateway(FunctionCaller caller, RateLimits limits, GatewayServer server) {
        this.caller = caller;
        this.limits = limits;
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
        RateLimits limits = new RateLimits(settings.limits(), clock);
        FunctionAnswer answers = new FunctionAnswer(document.binaryMediaTypes());
        FunctionCaller caller = new FunctionCaller(backend.function(), answers, settings.maxConcurrentCalls(), clock);
        List<Check> checks = List.of(
                new KeyCheck(backend.plans(), limits),
                exchange -> limits.method(exchange.operation()),
                new ParameterCheck(),
                new BodyCheck());
        RequestPipeline pipeline = new RequestPipeline(
                document, settings, limits, new CognitoAuthorizer(backend.pool(), clock), checks, caller);
        RequestReader reader = new RequestReader(settings.maxBodyBytes(), clock);
        return new ApiGateway(caller, limits, GatewayServer.start(settings.address(), pipeline, reader));
    }

    public Limits limits() {
        return limits.limits();
    }

    /** Holds everyone to other limits from now on; all counts begin anew. */
    public void changeLimits(Limits changed) {
        limits.change(changed);
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
