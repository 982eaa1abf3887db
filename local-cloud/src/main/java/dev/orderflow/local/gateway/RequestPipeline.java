package dev.orderflow.local.gateway;

import dev.orderflow.local.gateway.Operation.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way of a request: counted, routed, authorized, checked, answered; the first refusal ends it. */
final class RequestPipeline {

    private final RateLimits limits;
    private final Routes routes;
    private final CognitoAuthorizer authorizer;
    private final List<Check> checks;
    private final FunctionCaller function;
    private final GatewayResponses responses;
    private final GatewaySettings settings;
    private final BinaryMediaTypes binary;

    RequestPipeline(
            ApiDocument document,
            GatewaySettings settings,
            RateLimits limits,
            CognitoAuthorizer authorizer,
            List<Check> checks,
            FunctionCaller function) {
        this.limits = limits;
        this.routes = new Routes(document.operations());
        this.authorizer = authorizer;
        this.checks = List.copyOf(checks);
        this.function = function;
        this.responses = new GatewayResponses(document, settings.stage());
        this.settings = settings;
        this.binary = document.binaryMediaTypes();
    }

    ApiResponse answer(ApiRequest request) {
        return rendered(reply(request), request);
    }

    ApiResponse rendered(Reply reply, ApiRequest request) {
        ApiResponse response =
                switch (reply) {
                    case ApiResponse answered -> answered;
                    case Refusal refusal -> responses.render(refusal, request);
                };
        return response.withDefault("x-amzn-RequestId", request.id())
                .withDefault("x-amz-apigw-id", request.extendedId());
    }

    private Reply reply(ApiRequest request) {
        Optional<Reply> refusal =
                limits.address(request).or(() -> tooLong(request)).map(one -> one);
        return refusal.orElseGet(
                () -> routes.find(request).map(this::authorized).orElseGet(Refusal::unknownRoute));
    }

    private Optional<Refusal> tooLong(ApiRequest request) {
        return request.body().length > settings.maxBodyBytes()
                ? Optional.of(Refusal.of(ResponseType.REQUEST_TOO_LARGE, "Request Too Long"))
                : Optional.empty();
    }

    private Reply authorized(Exchange exchange) {
        Operation operation = exchange.operation();
        Authorization authorization = operation.requires(Security.COGNITO)
                ? authorizer.authorize(exchange.request(), operation.token())
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
                function.call(new ProxyEvent(exchange, claims, settings.stage(), binary), timeout);
            case Integration.Mock mock -> fixed(mock, exchange.request());
        };
    }

    private static Reply fixed(Integration.Mock mock, ApiRequest request) {
        if (!mock.onlyTypes().isEmpty() && !mock.onlyTypes().contains(request.mediaType())) {
            return Refusal.of(ResponseType.UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
        }
        Map<String, List<String>> headers = mock.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return new ApiResponse(mock.status(), headers, new byte[0]).withDefault("Content-Type", "application/json");
    }
}
