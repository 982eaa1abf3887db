package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@NeedsNode
class CostTest {

    @ParameterizedTest
    @CsvSource({"dev, 200", "staging, 500", "prod, 3000"})
    void ofWhatCarriesTheEnvironmentsTagIsHeldAgainstItsBudget(String environment, int amount) {
        var budget = Synthesis.get().template(environment, "cost").only("AWS::Budgets::Budget");

        assertThat(budget.at("/Properties/Budget/BudgetLimit/Amount").asInt()).isEqualTo(amount);
        assertThat(budget.at("/Properties/Budget/CostFilters/TagKeyValue/0").asString())
                .isEqualTo("user:Environment$orderflow-" + environment);
        assertThat(budget.at("/Properties/NotificationsWithSubscribers")
                        .valueStream()
                        .map(one -> one.at("/Notification/NotificationType").asString()))
                .containsExactly("ACTUAL", "FORECASTED");
    }

    @ParameterizedTest
    @CsvSource({"dev", "staging", "prod"})
    void isTaggedOnEveryResourceThatTakesTags(String environment) {
        var tables = Synthesis.get().template(environment, "data").properties("AWS::DynamoDB::Table");

        assertThat(tables).isNotEmpty().allSatisfy(table -> assertThat(
                        table.path("Tags").valueStream().map(CostTest::tag))
                .contains("Environment=orderflow-" + environment, "Project=orderflow"));
    }

    private static String tag(JsonNode tag) {
        return tag.path("Key").asString() + "=" + tag.path("Value").asString();
    }
}
