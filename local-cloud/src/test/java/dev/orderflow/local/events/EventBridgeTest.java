package dev.orderflow.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventBridgeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ARN = "arn:aws:events:eu-central-1:000000000000:";

    private final EventBridge eventBridge = new EventBridge(
            Clock.fixed(Instant.parse("2026-11-22T10:15:30.123456Z"), ZoneOffset.UTC), List.of("orderflow-local"));

    @Test
    void deliversAnEventInTheEnvelopeOfTheService() {
        JsonNode answer = call("PutEvents", """
                {"Entries": [{"Source": "orderflow.orders", "DetailType": "order.placed", "Resources": ["r-1"],
                              "EventBusName": "orderflow-local", "Detail": "{\\"orderId\\": \\"o-1\\"}"}]}""");

        JsonNode id = answer.path("Entries").path(0).path("EventId");
        assertThat(answer.path("FailedEntryCount").intValue()).isZero();
        assertThat(eventBridge.eventsOf("o-1")).containsExactly(json("""
                {"version": "0", "account": "000000000000", "region": "eu-central-1", "id": %s,
                 "detail-type": "order.placed", "source": "orderflow.orders", "time": "2026-11-22T10:15:30Z",
                 "resources": ["r-1"], "detail": {"orderId": "o-1"}}""".formatted(id)));
        assertThat(eventBridge.eventsOf("o-2")).isEmpty();
    }

    @Test
    void keepsTheTimeThatAnEntryBrings() {
        call("PutEvents", entries("\"Time\": 1700000000, " + entry("o-1")));

        assertThat(eventBridge.events().getFirst().path("time").stringValue()).isEqualTo("2023-11-14T22:13:20Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "DetailType": "t", "Detail": "{}"                                | InvalidArgument
            "Source": "s", "Detail": "{}"                                    | InvalidArgument
            "Source": "s", "DetailType": "t"                                 | InvalidArgument
            "Source": "s", "DetailType": "t", "Detail": "{"                  | MalformedDetail
            "Source": "s", "DetailType": "t", "Detail": "[]"                 | MalformedDetail
            "Source": "aws.s3", "DetailType": "t", "Detail": "{}"            | NotAuthorizedForSourceException
            """)
    void refusesABadEntryAndTakesTheOthersOfTheRequest(String bad, String code) {
        JsonNode answer = call("PutEvents", entries(entry("o-1"), bad, entry("o-2")));

        assertThat(answer.path("FailedEntryCount").intValue()).isEqualTo(1);
        assertThat(answer.path("Entries").path(1).path("ErrorCode").stringValue())
                .isEqualTo(code);
        assertThat(eventBridge.events()).hasSize(2);
    }

    @Test
    void refusesARequestOfMoreThanTenEntriesOrOfNone() {
        var eleven = new String[11];
        Arrays.fill(eleven, entry("o-1"));

        assertThat(error("PutEvents", entries(eleven))).isEqualTo("ValidationException");
        assertThat(error("PutEvents", "{\"Entries\": []}")).isEqualTo("ValidationException");
        assertThat(eventBridge.events()).isEmpty();
    }

    @Test
    void takesARequestOfExactlyTheLargestSizeAndNoByteMore() {
        int others = "s".length() + "t".length() + "{'a':''}".length();

        assertThat(error("PutEvents", entries(sized(256 * 1024 - others + 1)))).isEqualTo("ValidationException");
        assertThat(call("PutEvents", entries(sized(256 * 1024 - others)))
                        .path("FailedEntryCount")
                        .intValue())
                .isZero();
    }

    @Test
    void dropsAnEventForABusThatDoesNotExistAsTheServiceDoes() {
        JsonNode answer = call("PutEvents", entries("\"EventBusName\": \"nowhere\", " + entry("o-1")));

        assertThat(answer.path("FailedEntryCount").intValue()).isZero();
        assertThat(eventBridge.events()).isEmpty();
    }

    @Test
    void sendsAnEventToTheTargetsOfTheRulesThatMatch() {
        putRule("packed", "{\"detail-type\": [\"order.packed\"]}");
        putRule("placed", "{\"detail-type\": [{\"prefix\": \"order.pl\"}]}");
        call("PutTargets", "{\"Rule\": \"packed\", \"Targets\": [{\"Id\": \"1\", \"Arn\": \"arn:q\"}]}");
        call("PutTargets", """
                {"Rule": "placed", "Targets": [{"Id": "1", "Arn": "arn:q"},
                    {"Id": "2", "Arn": "arn:l", "InputPath": "$.detail"}, {"Id": "3", "Arn": "arn:c", "Input": "7"}]}""");

        call("PutEvents", entries(entry("o-1")));

        assertThat(eventBridge.deliveriesOf("packed")).isEmpty();
        assertThat(eventBridge.deliveriesOf("placed"))
                .containsExactly(
                        new Delivery(
                                "default",
                                "placed",
                                "1",
                                "arn:q",
                                eventBridge.events().getFirst()),
                        new Delivery("default", "placed", "2", "arn:l", json("{\"orderId\": \"o-1\"}")),
                        new Delivery("default", "placed", "3", "arn:c", json("7")));
    }

    @Test
    void sendsNothingWhileTheRuleIsDisabled() {
        putRule("all", "{\"source\": [\"orderflow.orders\"]}");
        call("PutTargets", "{\"Rule\": \"all\", \"Targets\": [{\"Id\": \"1\", \"Arn\": \"arn:q\"}]}");

        call("DisableRule", "{\"Name\": \"all\"}");
        call("PutEvents", entries(entry("o-1")));
        call("EnableRule", "{\"Name\": \"all\"}");
        call("PutEvents", entries(entry("o-2")));

        assertThat(eventBridge.deliveriesOf("all"))
                .extracting(delivery ->
                        delivery.input().path("detail").path("orderId").stringValue())
                .containsExactly("o-2");
    }

    @Test
    void describesWhatItWasGiven() {
        putRule("all", "{\"source\": [\"s\"]}");
        call("PutTargets", "{\"Rule\": \"all\", \"Targets\": [{\"Id\": \"1\", \"Arn\": \"arn:q\"}]}");

        assertThat(call("ListEventBuses", "{}").findValuesAsString("Name"))
                .containsExactly("default", "orderflow-local");
        assertThat(call("DescribeEventBus", "{}").path("Arn").stringValue()).isEqualTo(ARN + "event-bus/default");
        assertThat(call("ListRules", "{}")).isEqualTo(json("""
                {"Rules": [{"Name": "all", "Arn": "%srule/all", "EventBusName": "default", "State": "ENABLED",
                            "EventPattern": "{\\"source\\": [\\"s\\"]}"}]}""".formatted(ARN)));
        assertThat(call("ListTargetsByRule", "{\"Rule\": \"all\"}"))
                .isEqualTo(json("{\"Targets\": [{\"Id\": \"1\", \"Arn\": \"arn:q\"}]}"));
        assertThat(call("ListRuleNamesByTarget", "{\"TargetArn\": \"arn:q\"}"))
                .isEqualTo(json("{\"RuleNames\": [\"all\"]}"));
    }

    @Test
    void givesLongListsPageByPage() {
        List.of("a", "b", "c").forEach(name -> putRule(name, "{\"source\": [\"s\"]}"));

        JsonNode first = call("ListRules", "{\"Limit\": 2}");
        JsonNode second = call("ListRules", "{\"Limit\": 2, \"NextToken\": %s}".formatted(first.path("NextToken")));

        assertThat(first.findValuesAsString("Name")).containsExactly("a", "b");
        assertThat(second.findValuesAsString("Name")).containsExactly("c");
        assertThat(second.has("NextToken")).isFalse();
        assertThat(error("ListRules", "{\"NextToken\": \"?\"}")).isEqualTo("ValidationException");
    }

    @Test
    void saysInTheServicesWordsWhatIsWrong() {
        putRule("used", "{\"source\": [\"s\"]}");
        call("PutTargets", "{\"Rule\": \"used\", \"Targets\": [{\"Id\": \"1\", \"Arn\": \"arn:q\"}]}");

        assertThat(error("DescribeEventBus", "{\"Name\": \"no\"}")).isEqualTo("ResourceNotFoundException");
        assertThat(error("CreateEventBus", "{\"Name\": \"default\"}")).isEqualTo("ResourceAlreadyExistsException");
        assertThat(error("DeleteEventBus", "{\"Name\": \"default\"}")).isEqualTo("ValidationException");
        assertThat(error("DescribeRule", "{\"Name\": \"no\"}")).isEqualTo("ResourceNotFoundException");
        assertThat(error("PutRule", "{\"Name\": \"r\"}")).isEqualTo("ValidationException");
        assertThat(error("PutRule", "{\"Name\": \"r\", \"EventPattern\": \"{\\\"source\\\": 1}\"}"))
                .isEqualTo("InvalidEventPatternException");
        assertThat(error("PutRule", "{\"Name\": \"r r\", \"EventPattern\": \"{}\"}"))
                .isEqualTo("ValidationException");
        assertThat(error("DeleteRule", "{\"Name\": \"used\"}")).isEqualTo("ValidationException");
        assertThat(error("ListTagsForResource", "{\"ResourceARN\": \"arn:no\"}"))
                .isEqualTo("ResourceNotFoundException");
        assertThat(error("PutPartnerEvents", "{}")).isEqualTo("UnknownOperationException");
    }

    @Test
    void removesTargetsThenTheRuleThenTheBus() {
        call("CreateEventBus", "{\"Name\": \"other\", \"Tags\": [{\"Key\": \"k\", \"Value\": \"v\"}]}");
        String rule = "\"EventBusName\": \"other\", \"Name\": \"all\"";
        String target = "\"EventBusName\": \"other\", \"Rule\": \"all\"";
        call("PutRule", "{%s, \"EventPattern\": \"{\\\"source\\\": [\\\"s\\\"]}\"}".formatted(rule));
        call("PutTargets", "{%s, \"Targets\": [{\"Id\": \"1\", \"Arn\": \"arn:q\"}]}".formatted(target));
        assertThat(call("ListTagsForResource", "{\"ResourceARN\": \"%sevent-bus/other\"}".formatted(ARN)))
                .isEqualTo(json("{\"Tags\": [{\"Key\": \"k\", \"Value\": \"v\"}]}"));

        assertThat(error("DeleteEventBus", "{\"Name\": \"other\"}")).isEqualTo("ValidationException");
        assertThat(call("RemoveTargets", "{%s, \"Ids\": [\"1\", \"2\"]}".formatted(target))
                        .path("FailedEntryCount")
                        .intValue())
                .isEqualTo(1);
        call("DeleteRule", "{%s}".formatted(rule));
        call("DeleteEventBus", "{\"Name\": \"other\"}");

        assertThat(error("DescribeEventBus", "{\"Name\": \"other\"}")).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void testsAPatternAgainstAWholeEvent() {
        call("PutEvents", entries(entry("o-1")));
        JsonNode event = JSON.valueToTree(eventBridge.events().getFirst().toString());

        assertThat(call("TestEventPattern", """
                        {"EventPattern": "{\\"source\\": [\\"orderflow.orders\\"]}", "Event": %s}""".formatted(event)).path("Result").booleanValue())
                .isTrue();
        assertThat(error("TestEventPattern", "{\"EventPattern\": \"{\\\"a\\\": [1]}\", \"Event\": \"{}\"}"))
                .isEqualTo("ValidationException");
    }

    @Test
    void refusesEntriesWhereATestAsksForIt() {
        eventBridge.refuseEntries(1, "ThrottlingException");

        JsonNode answer = call("PutEvents", entries(entry("o-1"), entry("o-2")));

        assertThat(answer.path("Entries").path(0).path("ErrorCode").stringValue())
                .isEqualTo("ThrottlingException");
        assertThat(eventBridge.events()).hasSize(1);
    }

    @Test
    void tellsItsListenersOfEachEvent() {
        List<JsonNode> heard = new ArrayList<>();
        eventBridge.onEvent(heard::add);

        call("PutEvents", entries(entry("o-1")));

        assertThat(heard).isEqualTo(eventBridge.events());
    }

    private void putRule(String name, String pattern) {
        call("PutRule", "{\"Name\": \"%s\", \"EventPattern\": %s}".formatted(name, JSON.valueToTree(pattern)));
    }

    private static String entries(String... entries) {
        return "{\"Entries\": [{" + String.join("}, {", entries) + "}]}";
    }

    private static String entry(String orderId) {
        return "\"Source\": \"orderflow.orders\", \"DetailType\": \"order.placed\", "
                + "\"Detail\": \"{\\\"orderId\\\": \\\"%s\\\"}\"".formatted(orderId);
    }

    private static String sized(int characters) {
        return "\"Source\": \"s\", \"DetailType\": \"t\", \"Detail\": \"{\\\"a\\\":\\\"%s\\\"}\""
                .formatted("x".repeat(characters));
    }

    private JsonNode call(String action, String input) {
        AwsResponse response = answer(action, input);
        assertThat(response.status())
                .as(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private String error(String action, String input) {
        AwsResponse response = answer(action, input);
        assertThat(response.status()).isEqualTo(400);
        return JSON.readTree(response.body()).path("__type").stringValue();
    }

    private AwsResponse answer(String action, String input) {
        return eventBridge
                .service()
                .answer(new AwsRequest(
                        "POST",
                        "/",
                        "",
                        Map.of("x-amz-target", "AWSEvents." + action),
                        input.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
