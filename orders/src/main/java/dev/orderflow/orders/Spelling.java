package dev.orderflow.orders;

/**
 * Texts of at least one of a few ASCII characters. Says what a regular expression would say, in a tenth of the time: a
 * change record holds a dozen identifiers, and each is checked.
 */
final class Spelling {

    private final String written;
    private final int longest;
    private final boolean[] first;
    private final boolean[] allowed;

    private Spelling(String written, int longest, boolean[] first, boolean[] allowed) {
        this.written = written;
        this.longest = longest;
        this.first = first;
        this.allowed = allowed;
    }

    /** @param characters single ones and ranges such as {@code a-z}, as between the brackets of a regular expression */
    static Spelling of(String characters, int longest) {
        var allowed = allowed(characters);
        return new Spelling("[%s]{1,%d}".formatted(characters, longest), longest, allowed, allowed);
    }

    /** The same where fewer characters may begin a text. */
    static Spelling of(String first, String characters, int longest) {
        var written = "[%s][%s]{0,%d}".formatted(first, characters, longest - 1);
        return new Spelling(written, longest, allowed(first), allowed(characters));
    }

    private static boolean[] allowed(String characters) {
        var allowed = new boolean[128];
        for (int i = 0; i < characters.length(); i++) {
            boolean range = i + 2 < characters.length() && characters.charAt(i + 1) == '-';
            char first = characters.charAt(i);
            char last = range ? characters.charAt(i += 2) : first;
            for (char c = first; c <= last; c++) {
                allowed[c] = true;
            }
        }
        return allowed;
    }

    boolean matches(String text) {
        return !text.isEmpty()
                && text.length() <= longest
                && has(first, text.charAt(0))
                && matches(text, 1, text.length());
    }

    /** Whether nothing else stands from {@code begin} to before {@code end}, whatever the length. */
    boolean matches(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (!has(allowed, text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(boolean[] characters, char c) {
        return c < characters.length && characters[c];
    }

    /** As a regular expression. */
    @Override
    public String toString() {
        return written;
    }
}
