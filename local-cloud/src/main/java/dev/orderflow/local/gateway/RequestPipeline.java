package dev.orderflow.local.gateway;

import dev.orderflow.local.gateway.Operation.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way of a request: throttled by address, routed, authorized, checked, answered; the first refusal ends it. */
final class RequestPipeline {

    private final TokenBuckets addresses;
    private final Routes routes;
    private final CognitoAuthorizer authorizer;
    private final List<Check> checks;
    private final FunctionCaller function;
    private final GatewayResponses responses;
    private final String stage;

    RequestPipeline(
            TokenBuckets addresses,
            Routes routes,
            CognitoAuthorizer authorizer,
            List<Check> checks,
            FunctionCaller function,
            GatewayResponses responses,
            String stage) {
        this.addresses = addresses;
        this.routes = routes;
        this.authorizer = authorizer;
        this.checks = List.copyOf(checks);
        this.function = function;
        this.responses = responses;
        this.stage = stage;
    }

    ApiResponse answer(ApiRequest request) {
        ApiResponse response = rendered(reply(request), request);
        return response.withDefault("x-amzn-RequestId", request.id());
    }

    ApiResponse rendered(Reply reply, ApiRequest request) {
        return switch (reply) {
            case ApiResponse response -> response;
            case Refusal refusal -> responses.render(refusal, request);
        };
    }

    private Reply reply(ApiRequest request) {
        Optional<Reply> throttled = addresses.take(request.client().address()).map(Refusal::throttled);
        return throttled.orElseGet(
                () -> routes.find(request).map(this::authorized).orElseGet(Refusal::unknownRoute));
    }

    private Reply authorized(Exchange exchange) {
        Authorization authorization = exchange.operation().requires(Security.COGNITO)
                ? authorizer.authorize(exchange.request())
                : Authorization.Allowed.ANYONE;
        return switch (authorization) {
            case Authorization.Allowed(var claims) -> checked(exchange, claims);
            case Refusal refusal -> refusal;
        };
    }

    private Reply checked(Exchange exchange, Map<String, String> claims) {
        Optional<Reply> refusal = checks.stream()
                .flatMap(check -> check.refuse(exchange).stream())
                .<Reply>map(one -> one)
                .findFirst();
        return refusal.orElseGet(() -> integrated(exchange, claims));
    }

    private Reply integrated(Exchange exchange, Map<String, String> claims) {
        return switch (exchange.operation().integration()) {
            case Integration.Function(var timeout) ->
                function.call(new ProxyEvent(exchange, claims, stage).event(), timeout);
            case Integration.Mock mock -> fixed(mock);
        };
    }

    private static ApiResponse fixed(Integration.Mock mock) {
        Map<String, List<String>> headers = mock.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return new ApiResponse(mock.status(), headers, new byte[0]);
    }
}
