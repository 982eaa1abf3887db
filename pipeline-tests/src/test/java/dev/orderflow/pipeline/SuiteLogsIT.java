package dev.orderflow.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing that the modules' own tests have logged names a person or tells a secret. Their reports are there because a
 * module is tested before this one. (Not `local-cloud`: it tells on purpose how to sign in to it.)
 */
final class SuiteLogsIT {

    private static final Path MODULES = Path.of(System.getProperty("orderflow.modules", ".."));

    /** What the samples of the modules' tests say of people and partners. */
    private static final PersonalData PERSONAL = new PersonalData(List.of(
            "Ada Example",
            "Example Street",
            "Example-2026",
            "Another-2026",
            "Erika Beispiel",
            "Am Anger",
            "Sam Shopper",
            "Sample Street",
            "Shopper-2026",
            "key-of-",
            "refresh-me",
            "30123456"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest-api",
                "order-store",
                "partner-client",
                "stream-consumer",
                "stream-router",
                "warehouse-connector",
                "delivery-connector",
                "mailer",
            })
    void nameNobodyAndTellNoSecret(String module) {
        var reports = reports(module);
        assumeTrue(!reports.isEmpty(), module + " was not tested in this build");

        assertThat(PERSONAL.in(reports.stream().flatMap(SuiteLogsIT::output))).isEmpty();
    }

    @Test
    void holdWhatTheApiLogs() {
        var reports = reports("ingest-api");
        assumeTrue(!reports.isEmpty(), "ingest-api was not tested in this build");

        assertThat(reports.stream().flatMap(SuiteLogsIT::output)).anyMatch(line -> line.contains("Request answered"));
    }

    private static List<Path> reports(String module) {
        var reports = new ArrayList<Path>();
        for (var kind : List.of("surefire-reports", "failsafe-reports")) {
            var folder = MODULES.resolve(module).resolve("target").resolve(kind);
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                            .forEach(reports::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return reports;
    }

    /** What the tests of one class wrote to their console; the rest of a report is names and parameters of tests. */
    private static Stream<String> output(Path report) {
        var lines = new ArrayList<String>();
        try (var file = Files.newInputStream(report)) {
            var xml = XMLInputFactory.newInstance().createXMLStreamReader(file);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().startsWith("system-")) {
                    xml.getElementText().lines().forEach(lines::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new AssertionError("No report: " + report, e);
        }
        return lines.stream();
    }
}
