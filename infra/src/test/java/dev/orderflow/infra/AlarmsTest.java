package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

@NeedsNode
class AlarmsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path CHART = Path.of("..", "helm", "orderflow");

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void everyAlarmSaysWhatToDoAndTellsSomebody(String environment) throws IOException {
        var headings = Files.readAllLines(DOCS.resolve("operations.md")).stream()
                .filter(line -> line.startsWith("#"))
                .map(AlarmsTest::anchor)
                .collect(Collectors.toSet());

        assertThat(alarms(environment)).hasSizeGreaterThan(15).allSatisfy(alarm -> {
            var description = alarm.path("AlarmDescription").asString();
            assertThat(headings).contains(description.substring(description.indexOf('#') + 1));
            assertThat(description).containsPattern("Severity: (WARNING|CRITICAL)");
            assertThat(alarm.path("AlarmActions")).hasSize(1);
            assertThat(alarm.path("OKActions")).hasSize(1);
        });
    }

    @Test
    void everyThresholdOfTheChartIsAnAlarmForEachConsumerWhereTheyReport() throws IOException {
        var list = YAMLMapper.shared()
                .readTree(Files.readString(CHART.resolve("alarms.yaml")))
                .path("alarms");
        var made = alarms("prod").stream()
                .map(alarm -> alarm.path("AlarmName").asString())
                .toList();

        assertThat(list).isNotEmpty().allSatisfy(entry -> {
            var name = "orderflow-prod-" + entry.path("name").asString() + "-";
            var values = entry.path("prometheus").asString().contains("by (consumer)") ? 4 : 2;
            assertThat(made.stream().filter(alarm -> alarm.startsWith(name)))
                    .as(name)
                    .hasSize(values);
        });
    }

    @Test
    void comparesWhatMicrometerSends() {
        var lag = alarm("OrderflowLag-mailer");

        assertThat(lag.path("MetricName").asString()).isEqualTo("orderflow.lag.value");
        assertThat(lag.path("Threshold").asDouble()).isEqualTo(3_600_000);
        assertThat(lag.path("Statistic").asString()).isEqualTo("Maximum");
        assertThat(lag.path("EvaluationPeriods").asInt()).isEqualTo(10);
        assertThat(lag.at("/Dimensions/0/Value").asString()).isEqualTo("mailer");
        assertThat(lag.path("TreatMissingData").asString()).isEqualTo("notBreaching");
        assertThat(alarm("OrderflowParked-mailer").path("Threshold").asDouble()).isZero();
        assertThat(alarm("OrderflowStoreUnreachable-mailer").path("Dimensions")).hasSize(2);
        assertThat(alarm("OrderflowOverdue-placed").at("/Dimensions/0/Name").asString())
                .isEqualTo("status");
        assertThat(alarm("OrderflowBreakerOpen-main-courier").path("Dimensions"))
                .hasSize(2);
    }

    @Test
    void aConsumerOfWhichNothingIsHeardIsInTrouble() {
        assertThat(alarm("OrderflowNoShards-mailer").path("TreatMissingData").asString())
                .isEqualTo("breaching");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void consumersAreWatchedWhereTheChartLetsThemReport(String environment) throws IOException {
        var values = YAMLMapper.shared().readTree(Files.readString(CHART.resolve("values-" + environment + ".yaml")));
        var reports = values.at("/metrics/cloudwatch/enabled").asBoolean(false);

        assertThat(alarms(environment).stream()
                        .anyMatch(alarm -> alarm.path("Namespace").asString().equals("Orderflow/" + environment)))
                .isEqualTo(reports);
    }

    @Test
    void changesThatDoNotReachTheStreamAreSeenWithoutTheNameOfTheirDimension() {
        var query = alarm("ReplicationLate").at("/Metrics/0/Expression").asString();

        assertThat(query)
                .isEqualTo(
                        "SELECT MAX(AgeOfOldestUnreplicatedRecord) FROM SCHEMA(\"AWS/DynamoDB\", TableName, DelegatedOperation)"
                                + " WHERE TableName = 'orderflow-prod-orders'");
        assertThat(alarm("ReplicationLate").path("EvaluationPeriods").asInt()).isEqualTo(2);
    }

    @Test
    void everyQueueOfDeadLettersIsWatched() {
        var queues = Synthesis.get().templates("prod").values().stream()
                .flatMap(template -> template.properties("AWS::SQS::Queue").stream())
                .map(queue -> queue.path("QueueName").asString())
                .filter(name -> name.endsWith("-dead-letters"));

        assertThat(queues).isNotEmpty().allSatisfy(queue -> assertThat(alarm("DeadLetters-" + queue))
                .isNotNull());
    }

    @Test
    void everyTableAndStreamThatIsWatchedIsThere() {
        var made = Synthesis.get().templates("prod").values().stream()
                .flatMap(template -> Stream.concat(
                        template.properties("AWS::DynamoDB::Table").stream().map(table -> table.path("TableName")),
                        template.properties("AWS::Kinesis::Stream").stream().map(stream -> stream.path("Name"))))
                .map(JsonNode::asString)
                .toList();

        assertThat(alarms("prod").stream()
                        .flatMap(alarm -> alarm.path("Dimensions").valueStream())
                        .filter(dimension -> dimension.path("Name").asString().matches("TableName|StreamName"))
                        .map(dimension -> dimension.path("Value").asString()))
                .isNotEmpty()
                .isSubsetOf(made);
    }

    @Test
    void onlyOurOwnAccountMaySendAlarms() {
        var alerts = Synthesis.get().template("prod", "alerts");
        var statements = alerts.only("AWS::SNS::TopicPolicy").at("/Properties/PolicyDocument/Statement");

        assertThat(alerts.only("AWS::SNS::Topic").path("Properties").has("KmsMasterKeyId"))
                .isTrue();
        assertThat(statements
                        .valueStream()
                        .filter(statement ->
                                statement.at("/Principal/Service").asString().equals("cloudwatch.amazonaws.com")))
                .singleElement()
                .satisfies(statement -> assertThat(statement
                                .at("/Condition/StringEquals/aws:SourceAccount/Ref")
                                .asString())
                        .isEqualTo("AWS::AccountId"));
        assertThat(alerts.only("AWS::SNS::Subscription").path("Condition").asString())
                .isEqualTo("EmailGiven");
    }

    @Test
    void theDashboardShowsBusinessAndMachineryAndTheConsumersWhereTheyReport() {
        assertThat(titles("prod"))
                .contains("Orders that reach a status", "Orders that stand still", "Lag, ms", "Parked", "Bounce rate")
                .doesNotHaveDuplicates();
        assertThat(titles("dev")).contains("Orders that reach a status").doesNotContain("Lag, ms");
    }

    private static List<String> titles(String environment) {
        var body = Synthesis.get()
                .template(environment, "alarms")
                .only("AWS::CloudWatch::Dashboard")
                .at("/Properties/DashboardBody/Fn::Join/1")
                .valueStream()
                .map(part -> part.asString("x"))
                .collect(Collectors.joining());
        return JsonMapper.shared().readTree(body).path("widgets").findValuesAsString("title");
    }

    private static JsonNode alarm(String name) {
        return alarms("prod").stream()
                .filter(alarm -> alarm.path("AlarmName").asString().equals("orderflow-prod-" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No alarm " + name));
    }

    private static List<JsonNode> alarms(String environment) {
        return Stream.of("api", "alarms")
                .flatMap(part ->
                        Synthesis.get().template(environment, part).properties("AWS::CloudWatch::Alarm").stream())
                .toList();
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.replaceFirst("#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }
}
