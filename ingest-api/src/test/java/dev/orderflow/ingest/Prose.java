package dev.orderflow.ingest;

import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** Turns the Markdown of descriptions into HTML. */
final class Prose {

    private static final Pattern LONE_PARAGRAPH = Pattern.compile("\\A<p>((?:(?!<p>).)*)</p>\\s*\\z", Pattern.DOTALL);
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).build();

    private Prose() {}

    /** Paragraphs. */
    static String block(@Nullable String markdown) {
        return markdown == null ? "" : RENDERER.render(PARSER.parse(markdown)).strip();
    }

    /** A line for a cell or a list, without a paragraph around it. */
    static String line(@Nullable String markdown) {
        return LONE_PARAGRAPH.matcher(block(markdown)).replaceFirst("$1");
    }
}
