package dev.orderflow.ingest;

import java.util.regex.Pattern;

/** Names that strangers made up, fit to be said back to them: not long, and of whole characters. */
final class Echo {

    private static final int LONGEST = 64;
    private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

    private Echo() {}

    static String of(String name) {
        var shown = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        return HALF_A_CHARACTER.matcher(shown).replaceAll("\uFFFD");
    }
}
