package dev.orderflow.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.amazon.awscdk.services.budgets.CfnBudget.BudgetDataProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.NotificationWithSubscribersProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SpendProperty;
import software.amazon.awscdk.services.budgets.CfnBudget.SubscriberProperty;
import software.constructs.Construct;

/** A mail when an environment costs more than was planned, or will by the end of the month. */
final class CostStack extends OrderflowStack {

    private final CfnParameter address;

    CostStack(Construct scope, Environment environment) {
        super(scope, environment, "cost", "Orderflow: monthly budget");
        address = CfnParameter.Builder.create(this, "BudgetMail")
                .type("String")
                .description("Who is told that money runs out")
                .allowedPattern("[^@\\s]+@[^@\\s]+")
                .build();
        CfnBudget.Builder.create(this, "Budget")
                .budget(BudgetDataProperty.builder()
                        .budgetName(environment.prefix())
                        .budgetType("COST")
                        .timeUnit("MONTHLY")
                        .budgetLimit(SpendProperty.builder()
                                .amount(environment.monthlyBudget())
                                .unit("USD")
                                .build())
                        .costFilters(Map.of(
                                "TagKeyValue", List.of("user:" + OrderflowStage.COST_TAG + "$" + environment.prefix())))
                        .build())
                .notificationsWithSubscribers(List.of(notification("ACTUAL", 80), notification("FORECASTED", 100)))
                .build();
    }

    private NotificationWithSubscribersProperty notification(String type, int percent) {
        return NotificationWithSubscribersProperty.builder()
                .notification(NotificationProperty.builder()
                        .notificationType(type)
                        .comparisonOperator("GREATER_THAN")
                        .threshold(percent)
                        .thresholdType("PERCENTAGE")
                        .build())
                .subscribers(List.of(SubscriberProperty.builder()
                        .subscriptionType("EMAIL")
                        .address(address.getValueAsString())
                        .build()))
                .build();
    }
}
