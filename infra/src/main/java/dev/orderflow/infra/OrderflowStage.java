package dev.orderflow.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.util.List;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/** All stacks of one environment, checked by cdk-nag's rules for AWS solutions. */
final class OrderflowStage extends Stage {

    /** The tag by which an environment's costs are told apart; its value is {@link Environment#prefix()}. */
    static final String COST_TAG = "Environment";

    OrderflowStage(Construct scope, Environment environment) {
        super(scope, environment.name());
        Tags.of(this).add("Project", "orderflow");
        Tags.of(this).add(COST_TAG, environment.prefix());
        Aspects.of(this)
                .add(AwsSolutionsChecks.Builder.create()
                        .reports(true)
                        .reportFormats(List.of(NagReportFormat.JSON))
                        .build());

        var data = new DataStack(this, environment);
        new EventStack(this, environment);
        var mail = new MailStack(this, environment);
        new AccessStack(this, environment, data, mail);
        new CostStack(this, environment);
        ApiParts.add(this, environment, data, mail);
    }
}
