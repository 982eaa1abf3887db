package dev.orderflow.local.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers requests that the server refuses before they become requests in the same shape as all others. */
final class BrokenRequestValve extends ErrorReportValve {

    private final RequestPipeline pipeline;
    private final RequestReader reader;

    BrokenRequestValve(RequestPipeline pipeline, RequestReader reader) {
        this.pipeline = pipeline;
        this.reader = reader;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Refusal refusal = response.getStatus() < 500
                ? Refusal.of(ResponseType.DEFAULT_4XX, "Bad Request")
                : Refusal.of(ResponseType.API_CONFIGURATION_ERROR, "Internal server error");
        try {
            ResponseWriter.write(pipeline.rendered(refusal, reader.readHead(request)), response.getResponse());
            response.finishResponse();
        } catch (IOException e) {
            throw new UncheckedIOException("The answer to a broken request was not sent", e);
        }
    }
}
