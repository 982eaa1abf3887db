package dev.orderflow.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/**
 * The function behind the API, from a zip that somebody has put into a bucket of the same region. Every version has a snapshot of
 * a started function (SnapStart). What is new about a release is only seen by CloudFormation if the version's logical id is new:
 * that follows from everything the function is made of, and from the name of the release, see {@link #RELEASE}.
 */
final class ApiFunction extends Construct {

    /** Context variable of the CDK; without it the templates are those of no release. */
    static final String RELEASE = "release";

    /** One whole virtual CPU. */
    private static final int MEGABYTES = 1769;

    /** The gateway gives up at 29 s. */
    private static final Duration TIMEOUT = Duration.seconds(25);

    private final Function function;

    ApiFunction(
            OrderflowStack stack,
            ApiSettings settings,
            Map<String, String> variables,
            List<PolicyStatement> permissions) {
        super(stack, "Function");
        var environment = stack.settings();
        var name = name(environment);
        var logs = LogGroup.Builder.create(this, "Logs")
                .logGroupName("/aws/lambda/" + name)
                .retention(Retention.of(environment))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        var role = Role.Builder.create(this, "Role")
                .description("What the function behind the API may do")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .inlinePolicies(Map.of(
                        "api",
                        PolicyDocument.Builder.create().statements(permissions).build()))
                .build();
        logs.grantWrite(role);
        function = Function.Builder.create(this, "Ingest")
                .functionName(name)
                .description("Answers every request to Orderflow's API")
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .handler("dev.orderflow.ingest.LambdaEntry")
                .code(code(stack, release()))
                .memorySize(MEGABYTES)
                .timeout(TIMEOUT)
                .environment(variables)
                .role(role)
                .logGroup(logs)
                .loggingFormat(LoggingFormat.JSON)
                .tracing(Tracing.ACTIVE)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .reservedConcurrentExecutions(settings.concurrency())
                .currentVersionOptions(VersionOptions.builder()
                        .removalPolicy(RemovalPolicy.RETAIN) // what a roll-back goes to
                        .build())
                .build();
        function.invalidateVersionBasedOn(release());
        Nag.accept(
                role,
                "AwsSolutions-IAM5",
                "Traces have no resource to name; a partner's secret ends in six characters that Secrets Manager makes up");
    }

    static String name(Environment environment) {
        return environment.named("ingest-api");
    }

    Function function() {
        return function;
    }

    private Code code(OrderflowStack stack, String release) {
        var bucket = CfnParameter.Builder.create(stack, "CodeBucket")
                .type("String")
                .description("Bucket with the function's zip, in this region")
                .build();
        var key = CfnParameter.Builder.create(stack, "CodeKey")
                .type("String")
                .description("The function's zip in the bucket")
                .defaultValue("ingest-api/" + release + ".zip")
                .build();
        return Code.fromBucket(Bucket.fromBucketName(this, "Code", bucket.getValueAsString()), key.getValueAsString());
    }

    private String release() {
        var release = getNode().tryGetContext(RELEASE);
        return release == null ? "unreleased" : release.toString();
    }
}
