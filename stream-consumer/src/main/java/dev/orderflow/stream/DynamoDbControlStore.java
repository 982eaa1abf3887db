package dev.orderflow.stream;

import static dev.orderflow.stream.Attributes.millis;
import static dev.orderflow.stream.Attributes.number;
import static dev.orderflow.stream.Attributes.text;

import dev.orderflow.stream.ConsumerControl.Forced;
import dev.orderflow.stream.ConsumerControl.Pause;
import dev.orderflow.stream.ConsumerControl.Rate;
import dev.orderflow.stream.ConsumerStatus.Breaker;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What operators ask, in one row of the ledger's table. */
final class DynamoDbControlStore implements ControlStore {

    private static final String CONTROL = "!control";
    private static final String REVISION = "revision";
    private static final String ASKED = "asked";
    private static final String PAUSE = "pause";
    private static final String REASON = "reason";
    private static final String RATE = "rate";
    private static final String PER_SECOND = "perSecond";
    private static final String FORCED = "forced";
    private static final String TO = "to";
    private static final String SINCE = "since";
    private static final String FORGIVEN = "defectsForgivenAt";

    private final LedgerTable table;

    DynamoDbControlStore(LedgerTable table) {
        this.table = table;
    }

    @Override
    public ConsumerControl read() {
        var row = table.read(CONTROL);
        if (row.isEmpty()) {
            return ConsumerControl.NOTHING_ASKED;
        }
        var asked = row.getOrDefault(ASKED, AttributeValue.fromM(Map.of())).m();
        return new ConsumerControl(
                number(row, REVISION),
                pause(asked.get(PAUSE)),
                rate(asked.get(RATE)),
                asked.getOrDefault(FORCED, AttributeValue.fromM(Map.of())).m().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> forced(entry.getValue().m()))),
                asked.containsKey(FORGIVEN) ? instant(asked, FORGIVEN) : null);
    }

    @Override
    public boolean replace(ConsumerControl next) {
        var condition = next.revision() == 1
                ? new Expression("attribute_not_exists(revision)", Map.of())
                : new Expression("revision = :before", Map.of(":before", number(next.revision() - 1)));
        var change = new Expression(
                "SET revision = :revision, asked = :asked",
                Map.of(":revision", number(next.revision()), ":asked", AttributeValue.fromM(attributes(next))));
        return table.write(CONTROL, condition, change) instanceof LedgerTable.Write.Written;
    }

    private static Map<String, AttributeValue> attributes(ConsumerControl control) {
        var attributes = new HashMap<String, AttributeValue>();
        var pause = control.pause();
        if (pause != null) {
            attributes.put(
                    PAUSE, AttributeValue.fromM(Map.of(REASON, text(pause.reason()), SINCE, millis(pause.since()))));
        }
        var rate = control.rate();
        if (rate != null) {
            var perSecond = AttributeValue.fromN(Double.toString(rate.perSecond()));
            attributes.put(RATE, AttributeValue.fromM(Map.of(PER_SECOND, perSecond, SINCE, millis(rate.since()))));
        }
        attributes.put(
                FORCED,
                AttributeValue.fromM(control.forced().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> attributes(entry.getValue())))));
        var forgiven = control.defectsForgivenAt();
        if (forgiven != null) {
            attributes.put(FORGIVEN, millis(forgiven));
        }
        return attributes;
    }

    private static AttributeValue attributes(Forced forced) {
        return AttributeValue.fromM(Map.of(TO, text(forced.to().name()), SINCE, millis(forced.since())));
    }

    private static @Nullable Pause pause(@Nullable AttributeValue value) {
        return value == null ? null : new Pause(text(value.m(), REASON), instant(value.m(), SINCE));
    }

    private static @Nullable Rate rate(@Nullable AttributeValue value) {
        if (value == null) {
            return null;
        }
        var perSecond = value.m().getOrDefault(PER_SECOND, number(0)).n();
        return new Rate(Double.parseDouble(perSecond), instant(value.m(), SINCE));
    }

    private static Forced forced(Map<String, AttributeValue> attributes) {
        return new Forced(Breaker.valueOf(text(attributes, TO)), instant(attributes, SINCE));
    }

    private static Instant instant(Map<String, AttributeValue> attributes, String name) {
        return Instant.ofEpochMilli(number(attributes, name));
    }
}
