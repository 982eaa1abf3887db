package dev.orderflow.local.kinesis;

import dev.orderflow.local.aws.ActionInput;
import dev.orderflow.local.aws.AwsError;
import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.JsonService;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every action of the service by its name. Enhanced fan-out is not emulated. */
final class KinesisActions {

    private KinesisActions() {}

    static AwsService of(Kinesis kinesis) {
        Map<String, Function<ActionInput, ? extends JsonNode>> actions = new HashMap<>();
        new StreamActions(kinesis).addTo(actions);
        new SettingActions(kinesis).addTo(actions);
        new ShardActions(kinesis).addTo(actions);
        new WriteActions(kinesis).addTo(actions);
        new ReadActions(kinesis).addTo(actions);
        return JsonService.reading("kinesis", "Kinesis_20131202", actions);
    }

    /** The stream that the input names, or whose ARN it gives. */
    static DataStream stream(Kinesis kinesis, ActionInput input) {
        return kinesis.stream(input.optionalText("StreamName")
                .or(() -> input.optionalText("StreamARN").map(KinesisActions::nameOf))
                .orElseThrow(() -> new AwsError("ValidationException", "StreamName or StreamARN must be given")));
    }

    static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    static int between(int lowest, int highest, int value, String member) {
        if (value < lowest || value > highest) {
            throw new AwsError(
                    "ValidationException",
                    "1 validation error detected: Value '" + value + "' at '" + member
                            + "' failed to satisfy constraint: Member must be between " + lowest + " and " + highest);
        }
        return value;
    }

    private static String nameOf(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
