package dev.orderflow.ingest;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The command that asks for an operation's own examples; `$API` and the caller's secrets are the reader's. */
final class Curl {

    private final List<String> lines = new ArrayList<>();
    private String address;

    private Curl(String path) {
        address = "$API" + path;
    }

    static String of(String method, String path, Operation operation, List<String> bodies) {
        var curl = new Curl(path);
        curl.caller(operation);
        for (var parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            if (Boolean.TRUE.equals(parameter.getRequired())) {
                curl.parameter(parameter);
            }
        }
        bodies.stream().limit(1).forEach(curl::body);
        curl.lines.addFirst(
                "curl -i %s\"%s\"".formatted(method.equals("GET") ? "" : "-X " + method + " ", curl.address));
        return String.join(" \\\n  ", curl.lines);
    }

    private void caller(Operation operation) {
        operation.getSecurity().forEach(requirement -> {
            if (requirement.containsKey("shopper")) {
                header("Authorization", "Bearer $ID_TOKEN");
            } else {
                header("X-Api-Key", "$API_KEY");
                header("webhook-id", "$MESSAGE_ID");
                header("webhook-timestamp", "$TIMESTAMP");
                header("webhook-signature", "$SIGNATURE");
            }
        });
    }

    private void parameter(Parameter parameter) {
        var example = String.valueOf(parameter.getExample());
        switch (parameter.getIn()) {
            case "path" -> address = address.replace("{" + parameter.getName() + "}", example);
            case "query" ->
                address += "?" + parameter.getName() + "=" + URLEncoder.encode(example, StandardCharsets.UTF_8);
            default -> header(parameter.getName(), example);
        }
    }

    private void header(String name, String value) {
        lines.add("-H \"%s: %s\"".formatted(name, value));
    }

    private void body(String json) {
        header("Content-Type", "application/json");
        lines.add("-d '" + json.replace("'", "'\\''") + "'");
    }
}
