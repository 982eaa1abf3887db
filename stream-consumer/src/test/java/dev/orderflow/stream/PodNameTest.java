package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PodNameTest {

    @Test
    void endsWithItsOrdinal() {
        assertThat(PodName.of("orderflow-mailer-12")).contains(new PodName("orderflow-mailer", 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mailer", "mailer-", "-1", "mailer-7c9d5f-x2x1z", "a/../b-1"})
    void isNotOfAStatefulSetWithoutOne(String name) {
        assertThat(PodName.of(name)).isEmpty();
    }
}
