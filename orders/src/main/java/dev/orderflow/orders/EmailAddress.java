package dev.orderflow.orders;

import java.util.regex.Pattern;

/** Where a shopper's mail goes. Its text form is masked, so that it can stand in a log line by accident. */
public record EmailAddress(String value) {

    private static final Pattern ALLOWED =
            Pattern.compile("[^\\s@<>,;:\"\\p{Cntrl}]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");
    private static final int LONGEST = 254;

    /** Stands where a shopper's address was until it was erased. The domain is reserved: no mail can ever arrive there. */
    public static final EmailAddress ERASED = new EmailAddress("erased@erased.invalid");

    public EmailAddress {
        if (!isValid(value)) {
            throw new IllegalArgumentException("'email' must be an e-mail address");
        }
    }

    public static boolean isValid(String value) {
        return value.length() <= LONGEST && ALLOWED.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value.charAt(0) + "***" + value.substring(value.lastIndexOf('@'));
    }
}
