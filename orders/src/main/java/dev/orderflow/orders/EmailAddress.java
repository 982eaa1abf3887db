package dev.orderflow.orders;

/** Where a shopper's mail goes. Its text form is masked, so that it can stand in a log line by accident. */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_LABEL = 63;
    private static final String NOT_IN_NAMES = "@<>,;:\"";
    private static final Spelling LABEL = Spelling.of("A-Za-z0-9-", LONGEST_LABEL);

    /** Stands where a shopper's address was until it was erased. The domain is reserved: no mail can ever arrive there. */
    public static final EmailAddress ERASED = new EmailAddress("erased@erased.invalid");

    public EmailAddress {
        if (!isValid(value)) {
            throw new IllegalArgumentException("'email' must be an e-mail address");
        }
    }

    public static boolean isValid(String value) {
        int at = value.indexOf('@');
        return value.length() <= LONGEST && isName(value, at) && isDomain(value, at + 1);
    }

    private static boolean isName(String value, int end) {
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c == 0x7f || NOT_IN_NAMES.indexOf(c) >= 0) {
                return false;
            }
        }
        return end > 0 && value.codePointCount(0, end) <= LONGEST_NAME;
    }

    /** At least two labels. */
    private static boolean isDomain(String value, int begin) {
        int dot = value.indexOf('.', begin);
        return dot >= 0 && isLabel(value, begin, dot) && areLabels(value, dot + 1);
    }

    private static boolean areLabels(String value, int begin) {
        int dot = value.indexOf('.', begin);
        return dot < 0
                ? isLabel(value, begin, value.length())
                : isLabel(value, begin, dot) && areLabels(value, dot + 1);
    }

    private static boolean isLabel(String value, int begin, int end) {
        return begin < end && end - begin <= LONGEST_LABEL && LABEL.matches(value, begin, end);
    }

    @Override
    public String toString() {
        return value.charAt(0) + "***" + value.substring(value.lastIndexOf('@'));
    }
}
