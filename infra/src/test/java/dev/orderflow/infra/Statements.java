package dev.orderflow.infra;

import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Policies as lines that a person can check. */
final class Statements {

    private static final Pattern OWN =
            Pattern.compile("arn:\\$\\{AWS::Partition}:(\\w+):\\$\\{AWS::Region}:\\$\\{AWS::AccountId}:");

    /** As the CDK names what one stack takes from another: `orderflow-dev-data:ExportsOutputFnGetAttKey961B73FDArn5A860C43`. */
    private static final Pattern IMPORT = Pattern.compile(
            "orderflow-\\w+-(\\w+):ExportsOutput(FnGetAtt|Ref)([A-Za-z]+?)(?:[0-9A-F]{8})(?:([A-Za-z]*)[0-9A-F]{8})?");

    private Statements() {}

    /** `Sid: actions on resources if conditions`, a line each. */
    static String rights(JsonNode document) {
        return document.path("Statement")
                .valueStream()
                .map(statement -> statement.path("Sid").asString() + ": " + list(statement.path("Action")) + " on "
                        + list(statement.path("Resource")) + conditions(statement) + "\n")
                .collect(Collectors.joining());
    }

    /** `actions by principal if conditions`, a line each. */
    static String trust(JsonNode document) {
        return document.path("Statement")
                .valueStream()
                .map(statement -> list(statement.path("Action")) + " by "
                        + list(statement.path("Principal").iterator().next())
                        + conditions(statement) + "\n")
                .collect(Collectors.joining());
    }

    /** A value, with what CloudFormation will put in as `${…}`. */
    static String text(JsonNode value) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.has("Ref")) {
            return "${" + value.path("Ref").asString() + "}";
        }
        if (value.has("Fn::ImportValue")) {
            return imported(value.path("Fn::ImportValue").asString());
        }
        if (value.has("Fn::Join")) {
            return value.at("/Fn::Join/1").valueStream().map(Statements::text).collect(Collectors.joining());
        }
        throw new IllegalArgumentException("Unknown value: " + value);
    }

    private static String imported(String export) {
        var match = IMPORT.matcher(export);
        if (!match.matches()) {
            throw new IllegalArgumentException("Unknown export: " + export);
        }
        var attribute = match.group(2).equals("Ref") ? "Ref" : match.group(4);
        return "${" + match.group(1) + ":" + match.group(3) + attribute + "}";
    }

    private static String conditions(JsonNode statement) {
        var conditions = new ArrayList<String>();
        statement
                .path("Condition")
                .properties()
                .forEach(operator -> conditions.add(operator.getKey() + " "
                        + operator.getValue().properties().stream()
                                .map(one -> one.getKey() + " = " + list(one.getValue()))
                                .sorted()
                                .collect(Collectors.joining(" and "))));
        return conditions.isEmpty() ? "" : " if " + String.join(", ", conditions);
    }

    private static String list(JsonNode value) {
        var values = value.isArray() ? value.valueStream() : Stream.of(value);
        return values.map(Statements::text)
                .map(text -> OWN.matcher(text).replaceFirst("$1:"))
                .collect(Collectors.joining(", "));
    }
}
