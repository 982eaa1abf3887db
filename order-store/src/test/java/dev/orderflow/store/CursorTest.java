package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorTest {

    private static final String SCOPE = "customer\nada-1";
    private static final Cursor CURSOR = new Cursor("0192-3", "order#2026-11-22T10:15:30.123456Z");

    @Test
    void comesBackForTheListItWasMadeFor() {
        assertThat(Cursor.decode(CURSOR.encode(SCOPE), SCOPE)).contains(CURSOR);
        assertThat(Cursor.decode(CURSOR.encode(SCOPE), "customer\nben-2")).isEmpty();
    }

    @Test
    void isNotTakenWithAnyCharacterChangedLeftOutOrAdded() {
        var text = CURSOR.encode(SCOPE);
        for (int at = 0; at < text.length(); at++) {
            var before = text.substring(0, at);
            var after = text.substring(at + 1);
            for (var other : List.of("A", "B", "x", "z", "0", "9", "-", "_", "=")) {
                if (!other.equals(text.substring(at, at + 1))) {
                    assertThat(Cursor.decode(before + other + after, SCOPE)).isEmpty();
                }
                assertThat(Cursor.decode(before + other + text.substring(at), SCOPE))
                        .isEmpty();
            }
            assertThat(Cursor.decode(before + after, SCOPE)).isEmpty();
        }
        assertThat(Cursor.decode(text + "=", SCOPE)).isEmpty();
        assertThat(Cursor.decode(text + "A", SCOPE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "1001, 5", "5, 1001", "3000, 3000"})
    void isNotTakenWithAPositionThatTheTableWouldRefuse(int idLength, int sortKeyLength) {
        var forged = new Cursor("x".repeat(idLength), "y".repeat(sortKeyLength));

        assertThat(Cursor.decode(forged.encode(SCOPE), SCOPE)).isEmpty();
    }

    @Test
    void isNotTakenWithMoreOrFewerParts() {
        var parts = new String(Base64.getUrlDecoder().decode(CURSOR.encode(SCOPE)), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(Cursor.decode(encoded(parts.getFirst()), SCOPE)).isEmpty();
        assertThat(Cursor.decode(encoded(String.join("\n", parts) + "\n"), SCOPE))
                .isEmpty();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
