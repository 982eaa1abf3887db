package dev.orderflow.examples.lockers;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.json.JsonMapper;

/** Sends through a gateway that takes {@code POST /texts} and drops repeats of an {@code Idempotency-Key}. */
final class HttpTextMessages implements TextMessages {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final LockerProperties settings;

    HttpTextMessages(HttpClient client, LockerProperties settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public Sending send(TextMessage message) {
        try {
            return sending(
                    client.send(request(message), BodyHandlers.discarding()).statusCode());
        } catch (ConnectException | HttpConnectTimeoutException _) {
            return new Sending.NotNow();
        } catch (IOException _) {
            return new Sending.Unanswered();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Sending.Unanswered();
        }
    }

    private HttpRequest request(TextMessage message) {
        var body = JSON.createObjectNode().put("to", message.to()).put("text", message.text());
        return HttpRequest.newBuilder(texts(settings.gateway()))
                .timeout(settings.callTimeout())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", message.key())
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static URI texts(URI gateway) {
        return URI.create(gateway.toString().replaceFirst("/?$", "/texts"));
    }

    private static Sending sending(int status) {
        return switch (status) {
            case 200, 201, 202 -> new Sending.Sent();
            case 429, 503 -> new Sending.NotNow();
            default -> status >= 500 ? new Sending.Unanswered() : new Sending.Refused(status);
        };
    }
}
