package dev.orderflow.infra;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.ILambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/** The version that requests go to, and how the next one takes its place: step by step, and back at once where an alarm sounds. */
final class GradualDeployment extends Construct {

    static final String ALIAS = "live";

    private final Alias alias;

    GradualDeployment(OrderflowStack stack, Function function) {
        super(stack, "Deployment");
        alias = Alias.Builder.create(this, "Live")
                .aliasName(ALIAS)
                .version(function.getCurrentVersion())
                .build();
    }

    Alias alias() {
        return alias;
    }

    void shift(String name, ApiSettings.Shift shift, List<Alarm> alarms) {
        var group = LambdaDeploymentGroup.Builder.create(this, "Group")
                .application(LambdaApplication.Builder.create(this, "Application")
                        .applicationName(name)
                        .build())
                .deploymentGroupName(name)
                .alias(alias)
                .deploymentConfig(configuration(shift))
                .alarms(alarms)
                .autoRollback(AutoRollbackConfig.builder()
                        .deploymentInAlarm(true)
                        .failedDeployment(true)
                        .stoppedDeployment(true)
                        .build())
                .build();
        Nag.accept(
                group,
                "AwsSolutions-IAM4",
                "AWS keeps the rights of CodeDeploy in a policy of its own, the smaller one of two");
    }

    private static ILambdaDeploymentConfig configuration(ApiSettings.Shift shift) {
        return switch (shift) {
            case AT_ONCE -> LambdaDeploymentConfig.ALL_AT_ONCE;
            case CANARY_TEN_PERCENT_FIVE_MINUTES -> LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES;
            case LINEAR_TEN_PERCENT_EVERY_MINUTE -> LambdaDeploymentConfig.LINEAR_10_PERCENT_EVERY_1_MINUTE;
        };
    }
}
