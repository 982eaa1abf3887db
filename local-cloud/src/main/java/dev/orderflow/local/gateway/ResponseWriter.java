package dev.orderflow.local.gateway;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts an answer on the wire. */
final class ResponseWriter {

    private ResponseWriter() {}

    static void write(ApiResponse response, HttpServletResponse answer) throws IOException {
        answer.setStatus(response.status());
        response.headers().forEach((name, values) -> values.forEach(value -> answer.addHeader(name, value)));
        if (response.status() != 204 && response.status() != 304) {
            answer.setContentLength(response.body().length);
            answer.getOutputStream().write(response.body());
        }
    }
}
