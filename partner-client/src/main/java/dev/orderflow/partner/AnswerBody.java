package dev.orderflow.partner;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A partner's body, of which nothing is expected: whatever is not there or makes no sense is simply absent. */
record AnswerBody(String raw, JsonNode json) {

    private static final int SHORT = 128;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static AnswerBody of(Answer.Body body) {
        return body instanceof Answer.Text(var text)
                ? new AnswerBody(text, parse(text))
                : new AnswerBody("", MissingNode.getInstance());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            return MissingNode.getInstance(); // a partner may answer with a page of HTML
        }
    }

    /** A member that is a word, a number or a short sentence. */
    Optional<String> shortText(String member) {
        return text(member, SHORT).filter(text -> text.chars().noneMatch(Character::isISOControl));
    }

    /** A member with at most so many characters; a longer one is absent, since half a text may mean something else. */
    Optional<String> text(String member, int longest) {
        var value = json.path(member);
        return value.isString() || value.isNumber()
                ? Optional.of(value.asString().strip()).filter(text -> !text.isEmpty() && text.length() <= longest)
                : Optional.empty();
    }

    /** Whether the key stands anywhere in the body, on its own: `a-1` does not stand in `a-12`. */
    boolean names(String idempotencyKey) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(idempotencyKey) + "(?![\\w-])")
                .matcher(raw)
                .find();
    }
}
