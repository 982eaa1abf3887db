package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    @ParameterizedTest
    @ValueSource(strings = {"A-Za-z0-9_-", "A-Za-z0-9._:-", "A-Za-z0-9_.:@-"})
    void meansWhatTheRegularExpressionMeansThatItIsWrittenLike(String characters) {
        assertMeansWhatItSays(Spelling.of(characters, 5));
        assertMeansWhatItSays(Spelling.of("a-f", characters, 5));
    }

    private static void assertMeansWhatItSays(Spelling spelling) {
        var pattern = Pattern.compile(spelling.toString());

        for (int c = 0; c < 0x300; c++) {
            var text = Character.toString(c);
            assertThat(spelling.matches(text))
                    .as("character %d", c)
                    .isEqualTo(pattern.matcher(text).matches());
        }
        for (long seed = 0; seed < 1_000; seed++) {
            var text = text(new SplittableRandom(seed));
            assertThat(spelling.matches(text))
                    .as(text)
                    .isEqualTo(pattern.matcher(text).matches());
        }
    }

    @Test
    void isWrittenAsARegularExpression() {
        assertThat(Spelling.of("a-z_", 7)).hasToString("[a-z_]{1,7}");
        assertThat(Spelling.of("a-z", "a-z_", 7)).hasToString("[a-z][a-z_]{0,6}");
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int left = random.nextInt(8); left > 0; left--) {
            text.append((char) random.nextInt(random.nextInt(5) == 0 ? 32 : 48, 128));
        }
        return text.toString();
    }
}
