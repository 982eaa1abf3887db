package dev.orderflow.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Measures the rows that the command line asks for and prints them. */
public final class Benchmarks {

    private static final Path RESULT = Path.of("benchmarks", "target", "result.json");

    private static final List<Row> ROWS = List.of(
            new CeilingRow(),
            new PartnerRow(),
            new StartRow(),
            new DrainRow(),
            new HandlerStartRow(),
            new MemoryRow(),
            new ShardsRow(),
            new BacklogRow(),
            new IngestRow(),
            new LocalCloudRow(),
            new PipelineRow());

    private Benchmarks() {}

    public static void main(String[] args) throws IOException {
        var names = ROWS.stream().map(Row::name).toList();
        try {
            var options = Options.parse(names, args);
            System.exit(measure(options).complete() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static Report measure(Options options) throws IOException {
        var report = new Report(System.out);
        long begun = System.nanoTime();
        var cloud = new Cloud();
        try (var lab =
                new Lab(cloud, new PartnerServer(Lab.PARTNER_DELAY), new Processes(cloud.uri()), report, options)) {
            var machine = Machine.description();
            machine.forEach((what, value) -> report.say(what + ": " + value));
            report.say("record: " + cloud.recordSize() + " bytes");
            ROWS.stream().filter(row -> options.rows().contains(row.name())).forEach(row -> measure(row, lab));
            report.table();
            report.write(RESULT, machine);
        }
        report.say("");
        report.say("Took %d s; kept in %s"
                .formatted(Duration.ofNanos(System.nanoTime() - begun).toSeconds(), RESULT));
        return report;
    }

    private static void measure(Row row, Lab lab) {
        lab.report().say("");
        lab.report().say(row.name());
        try {
            row.measure(lab);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lab.report().failed(row.name(), e);
        } catch (Exception e) {
            lab.report().failed(row.name(), e);
        }
    }
}
