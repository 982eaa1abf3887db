package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import org.jspecify.annotations.Nullable;

/**
 * A function that holds every answer, and every request that succeeds, against the document. What is refused may be as
 * wrong as a test wants it.
 */
final class DocumentedFunction implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    private final RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> function;

    DocumentedFunction(RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> function) {
        this.function = function;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, @Nullable Context context) {
        var answer = function.handleRequest(event, context);
        Document.checkAnswer(event, answer);
        if (answer.getStatusCode() < 300) {
            Document.checkRequest(event);
        }
        return answer;
    }
}
