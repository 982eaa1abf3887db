package dev.orderflow.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.AppProps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All environments, synthesised once in a test's JVM, because that takes seconds. */
final class Synthesis {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;

    private Synthesis(Path folder) {
        this.folder = folder;
    }

    /** Of all environments; whoever asks first waits. */
    static Synthesis get() {
        return Once.SYNTHESIS;
    }

    /** The template of a part of an environment, such as `data`. */
    Template template(String environment, String part) {
        var template = templates(environment).get(part);
        if (template == null) {
            throw new IllegalArgumentException(
                    "No stack '" + part + "' in " + templates(environment).keySet());
        }
        return template;
    }

    /** Every template of an environment, by the name of its part. */
    Map<String, Template> templates(String environment) {
        var assembly = folder.resolve("assembly-" + environment);
        var found = new TreeMap<String, Template>();
        for (var artifact : json(assembly.resolve("manifest.json")).path("artifacts")) {
            if (artifact.path("type").asString().equals("aws:cloudformation:stack")) {
                var stack = artifact.path("properties");
                var part = stack.path("stackName").asString().substring(("orderflow-" + environment + "-").length());
                found.put(
                        part,
                        new Template(
                                json(assembly.resolve(stack.path("templateFile").asString()))));
            }
        }
        return found;
    }

    /** What cdk-nag said of each stack of an environment. */
    List<JsonNode> nagReports(String environment) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("AwsSolutions-.*NagReport.json"))
                    .filter(file -> file.getFileName().toString().contains("-" + environment))
                    .map(Synthesis::json)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A template that was synthesised elsewhere. */
    static Template read(String file) {
        return new Template(json(Path.of(file)));
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Synthesises when it is first asked for. */
    private static final class Once {
        static final Synthesis SYNTHESIS = synthesise();

        private static Synthesis synthesise() {
            var folder = Path.of("target", "cdk.out").toAbsolutePath();
            OrderflowApp.with(AppProps.builder().outdir(folder.toString())).synth();
            return new Synthesis(folder);
        }
    }
}
