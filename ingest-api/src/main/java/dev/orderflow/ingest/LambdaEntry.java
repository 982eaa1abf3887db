package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The handler that is deployed. It alone knows Powertools, whose log binding must not stand beside another one: whoever
 * runs the function elsewhere uses {@link IngestFunction} and leaves Powertools off the class path.
 */
public final class LambdaEntry implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    private final IngestFunction function;

    /** As Lambda makes it. */
    public LambdaEntry() {
        this(new IngestFunction());
    }

    LambdaEntry(IngestFunction function) {
        this.function = function;
    }

    @Override
    public APIGatewayProxyResponseEvent handleRequest(APIGatewayProxyRequestEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> function.handleRequest(event, context));
    }
}
