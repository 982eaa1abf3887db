package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.FieldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object field by field and remembers everything that is wrong, so that one answer can name it all. What is
 * wrong reads as empty, zero or null: the values count only once {@link #finish} says so.
 */
final class JsonFields {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");
    private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

    private final ObjectNode object;
    private final String at;
    private final List<FieldProblem> problems;
    private final Set<String> read = new HashSet<>();

    JsonFields(ObjectNode object) {
        this(object, "", new ArrayList<>());
    }

    private JsonFields(ObjectNode object, String at, List<FieldProblem> problems) {
        this.object = object;
        this.at = at;
        this.problems = problems;
    }

    /** Tells whether two objects say the same. */
    String hash() {
        return Json.hash(object);
    }

    boolean has(String name) {
        return object.has(name);
    }

    String text(String name, int shortest, int longest) {
        var text = optionalText(name);
        if (text == null) {
            require(name);
            return "";
        }
        var length = text.codePointCount(0, text.length());
        if (length < shortest || length > longest) {
            refuse(name, "must have %d to %d characters".formatted(shortest, longest));
        }
        return text;
    }

    /** A text of one line that shows something. */
    String line(String name, int longest) {
        var line = text(name, 1, longest).strip();
        if (object.path(name).isTextual()
                && (line.isEmpty() || UNPRINTABLE.matcher(line).find())) {
            refuse(name, "must be one line of printable characters");
        }
        return line;
    }

    String email(String name) {
        var email = text(name, 3, 254);
        if (object.path(name).isTextual() && !EmailAddress.isValid(email)) {
            refuse(name, "must be an e-mail address");
        }
        return email;
    }

    @Nullable
    String optionalText(String name) {
        var node = node(name);
        if (node.isMissingNode()) {
            return null;
        }
        if (!node.isTextual() || HALF_A_CHARACTER.matcher(node.textValue()).find()) {
            refuse(name, "must be a text of whole characters");
            return "";
        }
        return node.textValue();
    }

    long wholeNumber(String name, long least, long most) {
        var node = node(name);
        if (node.isMissingNode()) {
            require(name);
            return 0;
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            refuse(name, "must be a whole number from %d to %d".formatted(least, most));
            return 0;
        }
        return node.longValue();
    }

    JsonFields object(String name) {
        var node = node(name);
        if (node.isMissingNode()) {
            require(name);
        } else if (!node.isObject()) {
            refuse(name, "must be an object");
        }
        return inner(node, at + "/" + name);
    }

    List<JsonFields> objects(String name, int least, int most) {
        var node = node(name);
        var inner = new ArrayList<JsonFields>();
        if (node.isMissingNode()) {
            require(name);
        } else if (!node.isArray() || node.size() < least || node.size() > most) {
            refuse(name, "must be a list of %d to %d objects".formatted(least, most));
        } else {
            for (var element : node) {
                inner.add(element(element, at + "/" + name + "/" + inner.size()));
            }
        }
        return inner;
    }

    /** Objects to a field, unless something is wrong with it already. */
    void refuse(String name, String detail) {
        note(new FieldProblem("/" + name, detail));
    }

    /** Takes over what a rule of the domain objects to, unless something is wrong with that field already. */
    void note(FieldProblem problem) {
        var pointer = at + problem.pointer();
        if (problems.stream().noneMatch(known -> known.pointer().equals(pointer))) {
            problems.add(new FieldProblem(pointer, problem.detail()));
        }
    }

    /** Refuses the fields of this object that nobody has read. */
    void refuseOthers() {
        object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !read.contains(name))
                .forEach(name -> refuse(escaped(name), "is not known here"));
    }

    /** The value made of what was read, unless something was wrong. */
    <T> Parsed<T> finish(Supplier<T> value) {
        refuseOthers();
        return problems.isEmpty()
                ? new Parsed.Accepted<>(value.get())
                : new Parsed.Refused<>(Problem.invalid(problems));
    }

    private JsonFields element(JsonNode node, String pointer) {
        if (!node.isObject()) {
            problems.add(new FieldProblem(pointer, "must be an object"));
        }
        return inner(node, pointer);
    }

    private JsonFields inner(JsonNode node, String pointer) {
        return node instanceof ObjectNode inner
                ? new JsonFields(inner, pointer, problems)
                // What is said of the fields of something that is no object would only confuse.
                : new JsonFields(object.objectNode(), pointer, new ArrayList<>());
    }

    private JsonNode node(String name) {
        read.add(name);
        return object.path(name);
    }

    private void require(String name) {
        refuse(name, "is required");
    }

    private static String escaped(String name) {
        return Echo.of(name).replace("~", "~0").replace("/", "~1");
    }
}
