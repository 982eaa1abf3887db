package dev.orderflow.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Shows findings as soon as they are there, all of them as a table at the end, and keeps them as JSON. */
final class Report {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream out;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void add(Finding finding) {
        findings.add(finding);
        say("  " + cells(finding).stream().filter(cell -> !cell.isEmpty()).collect(Collectors.joining(" | ")));
    }

    void failed(String row, Exception cause) {
        failures.add(row);
        say("  could not be measured: " + cause);
    }

    boolean complete() {
        return failures.isEmpty();
    }

    /** The table, in Markdown, so that it can be put into a document as it is. */
    void table() {
        say("");
        say("| what | figure | beside it, from the same run | target | reached |");
        say("|---|---|---|---|---|");
        findings.forEach(finding -> say("| " + String.join(" | ", cells(finding)) + " |"));
        failures.forEach(row -> say("| " + row + " | could not be measured | | | **no** |"));
    }

    void write(Path file, Map<String, String> machine) throws IOException {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("machine", machine);
        kept.put("findings", findings.stream().map(Report::members).toList());
        kept.put("failures", failures);
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kept));
    }

    private static Map<String, @Nullable Object> members(Finding finding) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("row", finding.row());
        members.put("what", finding.what());
        members.put("figure", finding.figure());
        members.put("others", finding.others());
        members.put("target", finding.target() == null ? null : finding.target().text());
        members.put("reached", finding.reached());
        return members;
    }

    private static List<String> cells(Finding finding) {
        var target = finding.target();
        return List.of(
                finding.what(),
                finding.figure().toString(),
                finding.others().stream()
                        .map(other -> other.beside(finding.figure()))
                        .collect(Collectors.joining("; ")),
                target == null ? "" : target.text(),
                reached(finding.reached()));
    }

    private static String reached(@Nullable Boolean reached) {
        if (reached == null) {
            return "";
        }
        return reached ? "yes" : "**no**";
    }
}
