package dev.orderflow.infra;

import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * One stack of an environment, named `orderflow-<environment>-<part>`. Plain CloudFormation can deploy its template: it has no
 * assets and needs no bootstrapped account.
 */
class OrderflowStack extends Stack {

    private final Environment environment;

    OrderflowStack(Construct scope, Environment environment, String part, String description) {
        super(
                scope,
                part,
                StackProps.builder()
                        .stackName(environment.named(part))
                        .description(description)
                        .synthesizer(new BootstraplessSynthesizer())
                        .terminationProtection(environment.permanent())
                        .build());
        this.environment = environment;
    }

    final Environment settings() {
        return environment;
    }

    /** What becomes of data when its stack goes. */
    final RemovalPolicy removalPolicy() {
        return environment.permanent() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }
}
