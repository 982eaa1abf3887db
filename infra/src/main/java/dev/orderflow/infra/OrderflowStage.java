package dev.orderflow.infra;

import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** All stacks of one environment. */
final class OrderflowStage extends Stage {

    OrderflowStage(Construct scope, Environment environment) {
        super(scope, environment.name());
        Tags.of(this).add("Project", "orderflow");
        Tags.of(this).add("Environment", environment.name());
        new DataStack(this, environment);
    }
}
