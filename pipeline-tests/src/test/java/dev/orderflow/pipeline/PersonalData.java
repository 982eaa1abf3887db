package dev.orderflow.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in log output what must never stand there: known values of people and partners, and whatever looks like one. */
final class PersonalData {

    private static final Map<String, Pattern> LOOKS = looks();
    private static final int SHOWN = 300;

    private final List<String> known;

    /** @param known invented for the test, and so distinct that they stand nowhere by chance */
    PersonalData(List<String> known) {
        this.known = List.copyOf(known);
    }

    /** Every line with something personal or secret, and what that is. */
    List<String> in(Stream<String> lines) {
        var found = new ArrayList<String>();
        lines.forEach(line -> what(line).forEach(what -> found.add(what + ": " + shortened(line))));
        return found;
    }

    private Stream<String> what(String line) {
        var values = known.stream().filter(line::contains).map(value -> "the value " + value);
        var looks = LOOKS.entrySet().stream()
                .filter(look -> look.getValue().matcher(line).find())
                .map(Map.Entry::getKey);
        return Stream.concat(values, looks);
    }

    private static String shortened(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static Map<String, Pattern> looks() {
        var looks = new LinkedHashMap<String, Pattern>();
        // Not a masked one, a***@example.com, and not an object, Thread@1a2b.run.
        looks.put(
                "a mail address",
                Pattern.compile("[A-Za-z0-9._%+-]@([A-Za-z0-9-]+\\.)+(com|org|net|dev|io|de|test|invalid|example)\\b"));
        looks.put("a phone number", Pattern.compile("(?<![\\w.+])\\+[1-9][0-9]{7,14}\\b"));
        looks.put("a token", Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"));
        looks.put("an authorization", Pattern.compile("(?i)\\bBearer [A-Za-z0-9._-]{4,}"));
        looks.put("a signing secret", Pattern.compile("whsec_[A-Za-z0-9+/]{4,}"));
        looks.put("a signature", Pattern.compile("\\bv1,[A-Za-z0-9+/]{43}="));
        return looks;
    }
}
