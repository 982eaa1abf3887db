package dev.orderflow.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The chart as it stands in the source tree. */
final class Chart {

    static final Path FOLDER = Path.of("orderflow").toAbsolutePath();
    static final String RELEASE = "shop";
    static final String NAMESPACE = "orders";

    private static final String KUBERNETES = "1.33.0";
    private static final Pattern DOCUMENTS = Pattern.compile("^---$", Pattern.MULTILINE);

    private Chart() {}

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    /** Every values file that the chart comes with: the environments' and the corner cases in `ci`. */
    static Stream<Path> valuesFiles() {
        return Stream.of(FOLDER, FOLDER.resolve("ci"))
                .flatMap(Chart::files)
                .filter(file -> file.getFileName().toString().matches("values-.*|.*-values\\.yaml"))
                .sorted();
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Helm would send to Kubernetes. Throws {@link IllegalStateException} with Helm's words where it refuses. */
    static List<Manifest> render(Path... values) {
        return render(RELEASE, values);
    }

    static List<Manifest> render(String release, Path... values) {
        var template = new Helm(FOLDER)
                .template()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        Arrays.stream(values).forEach(template::withValuesFile);
        return DOCUMENTS
                .splitAsStream(template.call())
                .filter(document -> !document.isBlank())
                .map(Manifest::parse)
                .toList();
    }

    static Path environment(String name) {
        return FOLDER.resolve("values-" + name + ".yaml");
    }

    static Path corner(String name) {
        return FOLDER.resolve("ci").resolve(name + "-values.yaml");
    }
}
