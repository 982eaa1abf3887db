package dev.orderflow.ingest;

import com.samskivert.mustache.Mustache;
import java.util.List;
import java.util.Locale;

/** What the page for people says, ready to be written. Texts named `prose` are HTML. */
record ApiPage(String title, String version, String prose, List<Group> groups, List<ProblemPage> problems) {

    /** The operations of one kind of caller. */
    record Group(String name, String prose, List<Entry> operations) {}

    /** One operation. */
    record Entry(
            String id,
            String method,
            String path,
            String summary,
            String prose,
            String caller,
            List<ParameterRow> parameters,
            List<BodyView> body,
            List<AnswerView> successes,
            List<AnswerView> refusals,
            String curl) {

        String css() {
            return method.toLowerCase(Locale.ROOT);
        }

        boolean hasParameters() {
            return !parameters.isEmpty();
        }
    }

    /** One parameter. */
    record ParameterRow(String name, String in, String type, boolean required, String prose, String example) {}

    /** A body and what is in it. */
    record BodyView(boolean required, List<FieldRow> fields, List<ExampleView> examples) {}

    /**
     * One field of a body.
     *
     * @param depth how many objects and lists it is in
     */
    record FieldRow(String name, int depth, String type, boolean required, String prose) {}

    /** An example under its name. */
    record ExampleView(String name, String text) {}

    /** What comes with one status. */
    record AnswerView(
            String status, String prose, List<HeaderRow> headers, List<BodyView> body, List<ExampleView> problems) {}

    /** A header of an answer. */
    record HeaderRow(String name, String prose, String example) {}

    /** A type of problem, which has a page of its own. */
    record ProblemPage(String name, String status, String title) {}

    String html() {
        return Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .compile(Document.text("/api.html.mustache"))
                .execute(this);
    }
}
