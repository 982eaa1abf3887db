package dev.orderflow.mail;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Markup that can only be built from constant templates and escaped values. */
final class Html {

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /**
     * Fills each {@code {}} of the template with the next value, escaped unless it is markup already.
     *
     * @param template a constant
     */
    static Html of(String template, Object... values) {
        String[] pieces = template.split("\\{}", -1);
        if (pieces.length != values.length + 1) {
            throw new IllegalArgumentException(
                    "The template has " + (pieces.length - 1) + " gaps for " + values.length + " values");
        }
        var filled = new StringBuilder(pieces[0]);
        for (int i = 0; i < values.length; i++) {
            filled.append(escaped(values[i])).append(pieces[i + 1]);
        }
        return new Html(filled.toString());
    }

    static Html join(List<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
    }

    String markup() {
        return markup;
    }

    private static String escaped(Object value) {
        return value instanceof Html html ? html.markup : HtmlUtils.htmlEscape(value.toString(), "UTF-8");
    }
}
