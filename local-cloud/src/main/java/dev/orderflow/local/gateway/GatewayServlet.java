package dev.orderflow.local.gateway;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hands every request to the pipeline. */
final class GatewayServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient RequestPipeline pipeline;
    private final transient RequestReader reader;

    GatewayServlet(RequestPipeline pipeline, RequestReader reader) {
        this.pipeline = pipeline;
        this.reader = reader;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        ResponseWriter.write(pipeline.answer(reader.read(http)), answer);
    }
}
