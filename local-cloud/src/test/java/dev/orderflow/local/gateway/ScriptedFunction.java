package dev.orderflow.local.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers as it is told and remembers what it was asked. */
final class ScriptedFunction implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    private final List<APIGatewayProxyRequestEvent> events = new CopyOnWriteArrayList<>();
    private volatile Supplier<@Nullable APIGatewayProxyResponseEvent> script = () -> answer(200, "{}");

    static APIGatewayProxyResponseEvent answer(int status, String body) {
        return new APIGatewayProxyResponseEvent().withStatusCode(status).withBody(body);
    }

    void willAnswer(Supplier<@Nullable APIGatewayProxyResponseEvent> answer) {
        script = answer;
    }

    List<APIGatewayProxyRequestEvent> events() {
        return events;
    }

    APIGatewayProxyRequestEvent lastEvent() {
        return events.getLast();
    }

    @Override
    public @Nullable APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        events.add(event);
        return script.get();
    }
}
