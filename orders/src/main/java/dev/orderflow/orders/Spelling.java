package dev.orderflow.orders;

/**
 * Texts of at least one of a few ASCII characters. Says what a regular expression would say, in a tenth of the time: a
 * change record holds a dozen identifiers, and each is checked.
 */
final class Spelling {

    private final String characters;
    private final int longest;
    private final boolean[] allowed;

    private Spelling(String characters, int longest, boolean[] allowed) {
        this.characters = characters;
        this.longest = longest;
        this.allowed = allowed;
    }

    /** @param characters single ones and ranges such as {@code a-z}, as between the brackets of a regular expression */
    static Spelling of(String characters, int longest) {
        var allowed = new boolean[128];
        for (int i = 0; i < characters.length(); i++) {
            boolean range = i + 2 < characters.length() && characters.charAt(i + 1) == '-';
            char first = characters.charAt(i);
            char last = range ? characters.charAt(i += 2) : first;
            for (char c = first; c <= last; c++) {
                allowed[c] = true;
            }
        }
        return new Spelling(characters, longest, allowed);
    }

    boolean matches(String text) {
        if (text.isEmpty() || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= allowed.length || !allowed[c]) {
                return false;
            }
        }
        return true;
    }

    /** As a regular expression. */
    @Override
    public String toString() {
        return "[%s]{1,%d}".formatted(characters, longest);
    }
}
