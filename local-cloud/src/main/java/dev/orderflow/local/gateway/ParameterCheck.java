package dev.orderflow.local.gateway;

import dev.orderflow.local.gateway.Operation.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Required parameters are there and not blank; the gateway looks no closer. */
final class ParameterCheck implements Check {

    @Override
    public Optional<Refusal> refuse(Exchange exchange) {
        List<String> missing = exchange.operation().required().stream()
                .filter(parameter -> value(exchange, parameter).isBlank())
                .map(parameter -> parameter.place().name().toLowerCase(Locale.ROOT) + "/" + parameter.name())
                .sorted()
                .toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String message = "Missing required request parameters: " + missing;
        return Optional.of(Refusal.invalid(ResponseType.BAD_REQUEST_PARAMETERS, message, message));
    }

    private static String value(Exchange exchange, Parameter parameter) {
        return switch (parameter.place()) {
            case HEADER -> exchange.request().header(parameter.name()).orElse("");
            case QUERY ->
                QueryString.parse(exchange.request().query())
                        .values()
                        .getOrDefault(parameter.name(), List.of(""))
                        .getLast();
            case PATH -> exchange.pathParameters().getOrDefault(parameter.name(), "");
        };
    }
}
