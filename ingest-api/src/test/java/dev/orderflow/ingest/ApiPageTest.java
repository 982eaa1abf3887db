package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/api.html} says what the document says; {@code -Dorderflow.docs=write} writes it anew. */
class ApiPageTest {

    private static final Path FILE = Path.of("..", "docs", "api.html");
    private static final String PAGE = ApiPageReader.read(Document.RESOLVED).html();

    @Test
    void isUpToDate() throws IOException {
        if ("write".equals(System.getProperty("orderflow.docs"))) {
            Files.writeString(FILE, PAGE);
        }

        assertThat(Files.readString(FILE))
                .as("docs/api.html is stale, see CONTRIBUTING.md")
                .isEqualTo(PAGE);
    }

    @Test
    void showsEveryOperationWithACommand() {
        Document.operations().forEach((route, operation) -> assertThat(PAGE)
                .contains("<article id=\"" + operation.getOperationId() + "\"")
                .contains("href=\"#" + operation.getOperationId() + "\"")
                .contains(route.split(" ", 2)[1]));
        assertThat(found("<code>curl -i ")).hasSize(Document.operations().size());
    }

    @Test
    void linksOnlyToWhatIsThere() {
        assertThat(found(" id=\"([^\"]+)\"")).doesNotHaveDuplicates();
        assertThat(found(" id=\"([^\"]+)\"")).containsAll(found("href=\"#([^\"]+)\""));
        assertThat(found("href=\"([^#\"][^\"]*)\""))
                .isNotEmpty()
                .allMatch(link -> Files.exists(FILE.resolveSibling(link)));
    }

    @Test
    void linksToThePageOfEveryProblem() {
        assertThat(Set.copyOf(found("href=\"problems/([a-z-]+)\\.md\""))).isEqualTo(ProblemPages.names());
    }

    @Test
    void fetchesNothing() {
        assertThat(PAGE).doesNotContain("src=", "@import", "url(", "<link");
    }

    @Test
    void isMarkedUpForThoseWhoDoNotSeeIt() {
        assertThat(PAGE).contains("<html lang=\"en\">", "<nav aria-label=", "<main id=\"content\">", "class=\"skip\"");
        assertThat(found("<h1>")).hasSize(1);
        assertThat(Set.copyOf(found("<h([1-6])"))).containsOnly("1", "2", "3", "4");
    }

    private static List<String> found(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
                .toList();
    }
}
