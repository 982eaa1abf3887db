package dev.orderflow.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.local.aws.JsonCalls;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ArchiveAndReplayTest {

    private static final String ARN = "arn:aws:events:eu-central-1:000000000000:";
    private static final String BUS = ARN + "event-bus/orders";
    private static final long NOON = 1_700_000_000 / 60 * 60;

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final EventBridge eventBridge = new EventBridge(
            Clock.fixed(Instant.ofEpochSecond(NOON), ZoneOffset.UTC),
            List.of("orders", "others"),
            Recipients.any(),
            background::add);
    private final JsonCalls api = new JsonCalls(eventBridge.service(), "AWSEvents");

    @BeforeEach
    void archiveTheBus() {
        api.call("CreateArchive", """
                {"ArchiveName": "a", "EventSourceArn": "%s", "RetentionDays": 30, "Description": "all"}""".formatted(BUS));
    }

    @Test
    void replaysMinuteByMinuteAndInNoOrderWithinAMinute() {
        IntStream.range(0, 40).forEach(i -> put("o-" + i, NOON + 60L * (i / 20) + i % 20));
        eventBridge.clear();

        assertThat(start("again", NOON, NOON + 3600).path("State").stringValue())
                .isEqualTo("STARTING");
        assertThat(eventBridge.events()).isEmpty();
        run();

        var replayed = eventBridge.events().stream()
                .map(event -> event.path("detail").path("orderId").stringValue())
                .toList();
        assertThat(replayed.subList(0, 20)).containsExactlyInAnyOrderElementsOf(orders(0, 20));
        assertThat(replayed.subList(20, 40)).containsExactlyInAnyOrderElementsOf(orders(20, 40));
        assertThat(replayed).isNotEqualTo(orders(0, 40));
        assertThat(eventBridge.events())
                .allSatisfy(event ->
                        assertThat(event.path("replay-name").stringValue()).isEqualTo("again"));
    }

    @Test
    void replaysFromTheFirstSecondUpToTheLastButNotIt() {
        IntStream.range(0, 3).forEach(i -> put("o-" + i, NOON + i));
        eventBridge.clear();

        start("again", NOON + 1, NOON + 2);
        run();

        assertThat(eventBridge.events()).hasSize(1);
        assertThat(eventBridge.eventsOf("o-1")).hasSize(1);
    }

    @Test
    void tellsHowFarAReplayIs() {
        put("o-1", NOON + 7);

        start("again", NOON, NOON + 60);
        assertThat(stateOf("again")).isEqualTo("STARTING");
        run();

        var described = api.call("DescribeReplay", "{\"ReplayName\": \"again\"}");
        assertThat(described.path("State").stringValue()).isEqualTo("COMPLETED");
        assertThat(described.path("EventLastReplayedTime").asLong()).isEqualTo(NOON + 7);
        assertThat(described.path("ReplayEndTime").asLong()).isEqualTo(NOON);
        assertThat(described.at("/Destination/Arn").stringValue()).isEqualTo(BUS);
    }

    @Test
    void cancelsAReplayThatGoesOnAndNoneThatIsOver() {
        put("o-1", NOON);
        eventBridge.clear();
        start("again", NOON, NOON + 60);

        assertThat(api.call("CancelReplay", "{\"ReplayName\": \"again\"}")
                        .path("State")
                        .stringValue())
                .isEqualTo("CANCELLING");
        run();

        assertThat(stateOf("again")).isEqualTo("CANCELLED");
        assertThat(eventBridge.events()).isEmpty();
        assertThat(api.error("CancelReplay", "{\"ReplayName\": \"again\"}")).startsWith("IllegalStatusException");
        assertThat(api.error("CancelReplay", "{\"ReplayName\": \"no\"}")).startsWith("ResourceNotFoundException");
    }

    @Test
    void givesAReplayOnlyToTheRulesThatItNamesAndARuleCanKeepReplaysAway() {
        rule("asked", "{\"source\": [\"s\"]}");
        rule("not-asked", "{\"source\": [\"s\"]}");
        rule("live-only", "{\"source\": [\"s\"], \"replay-name\": [{\"exists\": false}]}");
        put("o-1", NOON);

        api.call("StartReplay", replay("again", NOON, NOON + 60, BUS, """
                , "FilterArns": ["%srule/orders/asked", "%srule/orders/live-only"]""".formatted(ARN, ARN)));
        run();

        assertThat(eventBridge.deliveriesOf("asked")).hasSize(2);
        assertThat(eventBridge.deliveriesOf("not-asked")).hasSize(1);
        assertThat(eventBridge.deliveriesOf("live-only")).hasSize(1);
    }

    @Test
    void aRuleCanAskForOneReplayAlone() {
        rule("repair", "{\"replay-name\": [\"again\"]}");
        put("o-1", NOON);

        start("again", NOON, NOON + 60);
        start("another", NOON, NOON + 60);
        run();

        assertThat(eventBridge.deliveriesOf("repair")).hasSize(1);
    }

    @Test
    void doesNotArchiveWhatIsReplayed() {
        put("o-1", NOON);

        start("again", NOON, NOON + 60);
        run();

        assertThat(describedArchive().path("EventCount").asInt()).isEqualTo(1);
    }

    @Test
    void archivesOnlyWhatItsPatternLetsThroughFromTheChangeOn() {
        put("o-1", NOON);
        assertThat(api.call("UpdateArchive", """
                        {"ArchiveName": "a", "EventPattern": "{\\"detail\\": {\\"orderId\\": [\\"o-3\\"]}}"}""").path("ArchiveArn").stringValue())
                .isEqualTo(ARN + "archive/a");
        put("o-2", NOON);
        put("o-3", NOON);

        var described = describedArchive();
        assertThat(described.path("EventCount").asInt()).isEqualTo(2);
        assertThat(described.path("EventPattern").stringValue()).contains("o-3");
        assertThat(described.path("RetentionDays").asInt()).isEqualTo(30);
        assertThat(described.path("Description").stringValue()).isEqualTo("all");
    }

    @Test
    void listsByOneFilterAtMost() {
        start("again", NOON, NOON + 60);
        run();
        start("running", NOON, NOON + 60);

        assertThat(listed("Replays", "{\"State\": \"STARTING\"}")).containsExactly("running");
        assertThat(listed("Replays", "{\"NamePrefix\": \"ag\"}")).containsExactly("again");
        assertThat(listed("Replays", "{\"EventSourceArn\": \"%sarchive/no\"}".formatted(ARN)))
                .isEmpty();
        assertThat(listed("Archives", "{\"EventSourceArn\": \"%s\"}".formatted(BUS)))
                .containsExactly("a");
        assertThat(listed("Archives", "{\"NamePrefix\": \"b\"}")).isEmpty();
        assertThat(api.error("ListReplays", "{\"NamePrefix\": \"a\", \"State\": \"RUNNING\"}"))
                .contains("At most one filter");
    }

    @Test
    void saysWhyAReplayCannotBe() {
        start("again", NOON, NOON + 60);

        assertThat(api.error("StartReplay", replay("again", NOON, NOON + 60, BUS, "")))
                .startsWith("ResourceAlreadyExistsException");
        assertThat(api.error("StartReplay", replay("b", NOON, NOON + 60, ARN + "event-bus/others", "")))
                .contains("Cross event bus replay is not permitted");
        assertThat(api.error("StartReplay", replay("b", NOON, NOON, BUS, "")))
                .contains("EventStartTime must be before EventEndTime");
        assertThat(api.error("StartReplay", replay("b", NOON, NOON + 1, BUS, "").replace("archive/a", "archive/no")))
                .contains("Archive no does not exist");
        assertThat(api.error(
                        "CreateArchive",
                        "{\"ArchiveName\": \"%s\", \"EventSourceArn\": \"%s\"}".formatted("a".repeat(49), BUS)))
                .startsWith("ValidationException");
    }

    private List<String> listed(String what, String filter) {
        return api.call("List" + what, filter)
                .path(what)
                .valueStream()
                .map(listed -> listed.path(what.replaceFirst("s$", "Name")).stringValue())
                .toList();
    }

    private static List<String> orders(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "o-" + i).toList();
    }

    private void rule(String name, String pattern) {
        api.call("PutRule", """
                {"Name": "%s", "EventBusName": "orders", "EventPattern": "%s"}""".formatted(name, pattern.replace("\"", "\\\"")));
        api.call("PutTargets", """
                {"Rule": "%s", "EventBusName": "orders", "Targets": [{"Id": "1", "Arn": "arn:q"}]}""".formatted(name));
    }

    private void put(String order, long seconds) {
        api.call("PutEvents", """
                {"Entries": [{"EventBusName": "orders", "Source": "s", "DetailType": "t", "Time": %d,
                              "Detail": "{\\"orderId\\": \\"%s\\"}"}]}""".formatted(seconds, order));
    }

    private JsonNode start(String name, long from, long until) {
        return api.call("StartReplay", replay(name, from, until, BUS, ""));
    }

    private static String replay(String name, long from, long until, String bus, String filter) {
        return """
                {"ReplayName": "%s", "EventSourceArn": "%sarchive/a", "EventStartTime": %d, "EventEndTime": %d,
                 "Destination": {"Arn": "%s"%s}}""".formatted(name, ARN, from, until, bus, filter);
    }

    private String stateOf(String replay) {
        return api.call("DescribeReplay", "{\"ReplayName\": \"%s\"}".formatted(replay))
                .path("State")
                .stringValue();
    }

    private JsonNode describedArchive() {
        return api.call("DescribeArchive", "{\"ArchiveName\": \"a\"}");
    }

    private void run() {
        while (!background.isEmpty()) {
            background.removeFirst().run();
        }
    }
}
