package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {

    @ParameterizedTest
    @CsvSource({
        "129900, EUR, 1299.00 EUR",
        "5, EUR, 0.05 EUR",
        "0, EUR, 0.00 EUR",
        "1500, JPY, 1500 JPY",
        "1234, KWD, 1.234 KWD",
        "7, XXX, 7 XXX"
    })
    void hasAsManyDigitsAsTheCurrency(long minorUnits, String currency, String text) {
        assertThat(Amount.of(Money.of(minorUnits, currency))).isEqualTo(text);
    }
}
