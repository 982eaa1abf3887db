package dev.orderflow.pipeline;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operations guide names only what exists. */
final class GuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))`");
    private static final Pattern PROGRAM = Pattern.compile("(?m)^\\s*([a-z][a-z-]+/[a-z-]+) ");
    private static final Pattern LINK = Pattern.compile("]\\(#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private final String guide = read(ROOT.resolve("docs/operations.md"));

    @Test
    void namesTestsThatExist() {
        assertThat(all(TEST)).hasSizeGreaterThan(15).isSubsetOf(testClasses());
    }

    @Test
    void namesARehearsalForEachOperation() {
        var rehearsals = guide.substring(guide.indexOf("## Rehearsals"), guide.indexOf("## Settings"));
        var rows =
                rehearsals.lines().filter(line -> line.startsWith("| ")).skip(1).toList();

        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> assertThat(row)
                .containsPattern(TEST));
    }

    @Test
    void namesProgramsThatExist() {
        assertThat(all(PROGRAM)).contains("order-admin/admin").allSatisfy(program -> assertThat(ROOT.resolve(program))
                .isExecutable());
    }

    @Test
    void leadsToHeadingsOfItsOwn() {
        var anchors = all(HEADING).stream().map(GuideTest::anchor).collect(toSet());

        assertThat(all(LINK)).hasSizeGreaterThan(10).isSubsetOf(anchors);
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private Set<String> all(Pattern pattern) {
        return pattern.matcher(guide).results().map(found -> found.group(1)).collect(toSet());
    }

    private static Set<String> testClasses() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(GuideTest::files)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
