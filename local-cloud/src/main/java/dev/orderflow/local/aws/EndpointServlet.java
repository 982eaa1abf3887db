package dev.orderflow.local.aws;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Turns HTTP into requests to the services, and their answers into HTTP. */
final class EndpointServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** The largest request of the services behind us is PutRecords. */
    private static final int LARGEST_BODY = 32 << 20;

    private final transient ServiceDirectory services;

    EndpointServlet(ServiceDirectory services) {
        this.services = services;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        // Threads that a service starts outlive us and must not inherit the class loader of our web application.
        Thread.currentThread().setContextClassLoader(EndpointServlet.class.getClassLoader());
        AwsRequest request = request(http);
        send(
                request.body().length > LARGEST_BODY
                        ? ErrorAnswer.to(request, new AwsError("RequestEntityTooLargeException", 413, "Over 32 MiB"))
                        : services.answer(request),
                answer);
    }

    private static AwsRequest request(HttpServletRequest http) throws IOException {
        Map<String, String> headers = new HashMap<>();
        http.getHeaderNames().asIterator().forEachRemaining(name -> http.getHeaders(name)
                .asIterator()
                .forEachRemaining(value -> headers.put(name.toLowerCase(Locale.ROOT), value)));
        try (InputStream body = body(http)) {
            return new AwsRequest(
                    http.getMethod(),
                    http.getRequestURI(),
                    Optional.ofNullable(http.getQueryString()).orElse(""),
                    headers,
                    body.readNBytes(LARGEST_BODY + 1));
        }
    }

    /** The SDK compresses large PutMetricData requests. */
    private static InputStream body(HttpServletRequest http) throws IOException {
        return "gzip".equals(http.getHeader("content-encoding"))
                ? new GZIPInputStream(http.getInputStream())
                : http.getInputStream();
    }

    private static void send(AwsResponse response, HttpServletResponse answer) throws IOException {
        answer.setStatus(response.status());
        answer.setContentType(response.contentType());
        response.headers().forEach(answer::setHeader);
        answer.setContentLength(response.body().length);
        answer.getOutputStream().write(response.body());
    }
}
