package dev.orderflow.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The pages in which each type of problem is explained. */
final class ProblemPages {

    static final String HOME = "https://orderflow.dev/problems/";

    private static final Path FOLDER = Path.of("..", "docs", "problems");
    private static final Pattern ROW = Pattern.compile("\\| (\\S+) \\| \\[`([a-z-]+)`]\\(\\2\\.md\\) \\| (.+) \\|");

    /** One line of the list of problems. */
    record Listed(String status, String name, String title) {}

    private ProblemPages() {}

    /** What the list says there is. */
    static List<Listed> listed() {
        return ROW.matcher(text("README"))
                .results()
                .map(row -> new Listed(row.group(1), row.group(2), row.group(3)))
                .toList();
    }

    /** The names of the pages that there are. */
    static Set<String> names() {
        try (var files = Files.list(FOLDER)) {
            var names = new TreeSet<String>();
            files.map(file -> file.getFileName().toString().replace(".md", "")).forEach(names::add);
            names.remove("README");
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
