package dev.orderflow.local.gateway;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the function, so many times at once and no longer than it may take. Whatever it does, there is an answer. */
final class FunctionCaller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionCaller.class);

    private final RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> function;
    private final FunctionAnswer answers;
    private final Semaphore concurrency;
    private final Clock clock;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    FunctionCaller(
            RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> function,
            FunctionAnswer answers,
            int maxConcurrentCalls,
            Clock clock) {
        this.function = function;
        this.answers = answers;
        this.concurrency = new Semaphore(maxConcurrentCalls);
        this.clock = clock;
    }

    Reply call(ProxyEvent proxied, Duration timeout) {
        ApiRequest request = proxied.exchange().request();
        if (!concurrency.tryAcquire()) {
            LOG.atWarn().addKeyValue("requestId", request.id()).log("The function runs as often as it may already");
            return Refusal.uncalledIntegration();
        }
        APIGatewayProxyRequestEvent event = proxied.event();
        var context = new FunctionContext(request.id(), clock.instant().plus(timeout), clock);
        Future<APIGatewayProxyResponseEvent> call = calls.submit(() -> {
            try {
                return function.handleRequest(event, context);
            } finally {
                concurrency.release();
            }
        });
        return outcome(call, timeout, request);
    }

    /** Breaks off the calls that are under way. */
    @Override
    public void close() {
        calls.shutdownNow();
    }

    private Reply outcome(Future<APIGatewayProxyResponseEvent> call, Duration timeout, ApiRequest request) {
        try {
            return answers.read(call.get(timeout.toMillis(), TimeUnit.MILLISECONDS), request);
        } catch (ExecutionException e) {
            LOG.atError()
                    .setCause(e.getCause())
                    .addKeyValue("requestId", request.id())
                    .log("The function failed");
            return Refusal.brokenIntegration();
        } catch (TimeoutException _) {
            call.cancel(true);
            LOG.atError().addKeyValue("requestId", request.id()).log("The function took too long");
            return Refusal.of(ResponseType.INTEGRATION_TIMEOUT, "Endpoint request timed out");
        } catch (InterruptedException _) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return Refusal.of(ResponseType.INTEGRATION_TIMEOUT, "Endpoint request timed out");
        }
    }
}
