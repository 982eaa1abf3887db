package dev.orderflow.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.ApiDefinition;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Permission;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The REST API, made from the OpenAPI document, and its one stage. */
final class RestGateway extends Construct {

    static final String STAGE = "live";

    private final SpecRestApi api;

    RestGateway(OrderflowStack stack, ApiSettings settings, Alias function, String poolArn) {
        super(stack, "Gateway");
        var environment = stack.settings();
        var values = Map.<String, String>of("IngestFunctionArn", function.getFunctionArn(), "UserPoolArn", poolArn);
        var body = new ApiImport(OpenApiDocument.read(), text -> filled(text, values)).body();
        var logs = LogGroup.Builder.create(this, "Access logs")
                .logGroupName("/orderflow/" + environment.name() + "/api-access")
                .retention(Retention.of(environment))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        api = SpecRestApi.Builder.create(this, "Api")
                .restApiName(environment.prefix())
                .description("Orderflow, environment " + environment.name())
                .apiDefinition(ApiDefinition.fromInline(body))
                .endpointTypes(List.of(EndpointType.REGIONAL))
                .cloudWatchRole(true)
                .cloudWatchRoleRemovalPolicy(RemovalPolicy.RETAIN)
                .deployOptions(stage(settings, logs))
                .build();
        function.addPermission(
                "Gateway",
                Permission.builder()
                        .principal(new ServicePrincipal("apigateway.amazonaws.com"))
                        .sourceArn(api.arnForExecuteApi("*", "/*", STAGE))
                        .build());
        acceptFindings();
    }

    SpecRestApi api() {
        return api;
    }

    private static StageOptions stage(ApiSettings settings, LogGroup logs) {
        return StageOptions.builder()
                .stageName(STAGE)
                .description("What clients call")
                .throttlingRateLimit(settings.throttle().perSecond())
                .throttlingBurstLimit(settings.throttle().burst())
                .metricsEnabled(true)
                .tracingEnabled(true)
                .loggingLevel(MethodLoggingLevel.ERROR)
                .dataTraceEnabled(false) // bodies have names and addresses
                .accessLogDestination(new LogGroupLogDestination(logs))
                .accessLogFormat(AccessLog.format())
                .build();
    }

    /** A text of the document with its variables; those that AWS fills by itself stay. */
    private static Object filled(String text, Map<String, String> values) {
        var variables = values.entrySet().stream()
                .filter(value -> text.contains("${" + value.getKey() + "}"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Fn.sub(text, variables);
    }

    private void acceptFindings() {
        Nag.accept(this, "AwsSolutions-APIG2", "The document has its validators, which the rule does not look into");
        Nag.accept(this, "AwsSolutions-IAM4", "AWS keeps the right to write API Gateway's logs in a policy of its own");
    }
}
