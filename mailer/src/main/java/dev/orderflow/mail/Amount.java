package dev.orderflow.mail;

import dev.orderflow.orders.Money;
import java.math.BigDecimal;

/** Money as every reader understands it, whatever the settings of this machine: {@code 1299.00 EUR}. */
final class Amount {

    private Amount() {}

    static String of(Money money) {
        int digits = Math.max(0, money.currency().getDefaultFractionDigits());
        return BigDecimal.valueOf(money.minorUnits(), digits).toPlainString() + " "
                + money.currency().getCurrencyCode();
    }
}
