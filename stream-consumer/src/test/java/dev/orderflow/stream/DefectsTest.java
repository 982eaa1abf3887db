package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DefectsTest {

    @Test
    void showsKindsAndPlacesOfAFailureAndNothingThatItSays() {
        var thrown = new IllegalStateException(
                "erika@example.com lives here", new IllegalArgumentException("Main Street 1", new Error("Erfurt")));

        var shown = printed(Defects.withoutMessages(thrown));

        assertThat(shown)
                .contains("java.lang.IllegalStateException", "java.lang.IllegalArgumentException", "java.lang.Error")
                .contains("DefectsTest.showsKindsAndPlacesOfAFailureAndNothingThatItSays")
                .doesNotContain("erika", "Main Street", "Erfurt");
    }

    @Test
    void endsAtFailuresThatCauseEachOther() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(printed(Defects.withoutMessages(one))).contains("java.lang.IllegalStateException");
    }

    private static String printed(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
