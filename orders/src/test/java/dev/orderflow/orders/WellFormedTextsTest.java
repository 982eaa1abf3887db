package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are checked by hand, for speed, against the regular expressions that say what they must be. */
final class WellFormedTextsTest {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>,;:\"\\p{Cntrl}]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int SEEDS = 20_000;

    @ParameterizedTest
    @ValueSource(strings = {"erika.b@mail.example.com", "ä😀@a.b", "a@b", "a@.b", "a@b.", "a@b..c"})
    void areMailAddresses(String sample) {
        assertAgree(sample, "@. \t<>,;:\"\u007f\u0085\u0001äÄ_-aZ0😀", EMAIL, EmailAddress::isValid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%s@example.com", "%s@a.b", "a@%s.com", "a@com.%s"})
    void areMailAddressesOfLimitedLength(String form) {
        for (int length = 60; length < 68; length++) {
            for (var character : new String[] {"x", "😀"}) {
                var text = form.formatted(character.repeat(length));
                assertThat(EmailAddress.isValid(text))
                        .as(text)
                        .isEqualTo(EMAIL.matcher(text).matches());
            }
        }
        assertThat(EmailAddress.isValid("a@" + "x.".repeat(125) + "de")).isTrue();
        assertThat(EmailAddress.isValid("a@" + "x.".repeat(125) + "com")).isFalse();
    }

    @Test
    void areTraceContexts() {
        Predicate<String> own = text -> Traceparent.parse(text).isPresent();
        assertAgree(Samples.TRACE.value(), "0123456789abcdefg-F", TRACEPARENT, own);
        assertAgree("00-" + "0".repeat(31) + "1-" + "0".repeat(15) + "1-00", "01f-", TRACEPARENT, own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4930123456", "+1234567", "+123456789012345"})
    void arePhoneNumbers(String sample) {
        assertAgree(sample, "+0123456789-a", PHONE, WellFormedTextsTest::isPhone);
    }

    private static boolean isPhone(String text) {
        var draft = new AddressDraft("Erika", "Am Anger 7", null, "Erfurt", null, null, "DE", text);
        return AddressRules.problems(draft).isEmpty();
    }

    /** Under up to three changes, drawn from a seed. */
    private static void assertAgree(String sample, String characters, Pattern oracle, Predicate<String> own) {
        for (long seed = 0; seed < SEEDS; seed++) {
            var text = changed(sample, characters, new SplittableRandom(seed));
            assertThat(own.test(text))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(oracle.matcher(text).matches());
        }
    }

    private static String changed(String sample, String characters, SplittableRandom random) {
        var text = new StringBuilder(sample);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            char character = characters.charAt(random.nextInt(characters.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, character);
                case 1 -> text.setCharAt(at, character);
                default -> text.deleteCharAt(at);
            }
            if (text.isEmpty()) {
                text.append(character);
            }
        }
        return text.toString();
    }
}
