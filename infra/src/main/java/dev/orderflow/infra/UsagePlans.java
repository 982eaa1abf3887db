package dev.orderflow.infra;

import java.util.List;
import software.amazon.awscdk.services.apigateway.Period;
import software.amazon.awscdk.services.apigateway.QuotaSettings;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.constructs.Construct;

/** How much each partner may send. Its keys come and go with its secret, outside of the template. */
final class UsagePlans extends Construct {

    UsagePlans(OrderflowStack stack, ApiSettings settings, SpecRestApi api) {
        super(stack, "Usage plans");
        settings.partners().forEach(partner -> plan(stack.settings(), partner, settings, api));
    }

    static String name(Environment environment, String partner) {
        return environment.named("partner-" + partner);
    }

    private void plan(Environment environment, String partner, ApiSettings settings, SpecRestApi api) {
        UsagePlan.Builder.create(this, partner)
                .name(name(environment, partner))
                .description("What " + partner + " may send")
                .apiStages(List.of(UsagePlanPerApiStage.builder()
                        .api(api)
                        .stage(api.getDeploymentStage())
                        .build()))
                .throttle(ThrottleSettings.builder()
                        .rateLimit(settings.perPartner().perSecond())
                        .burstLimit(settings.perPartner().burst())
                        .build())
                .quota(QuotaSettings.builder()
                        .limit(settings.partnerDay())
                        .period(Period.DAY)
                        .build())
                .build();
    }
}
