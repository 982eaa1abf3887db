package dev.orderflow.infra;

import software.amazon.awscdk.services.logs.RetentionDays;

/** How long logs are kept. */
final class Retention {

    private Retention() {}

    static RetentionDays of(Environment environment) {
        return environment.permanent() ? RetentionDays.THREE_MONTHS : RetentionDays.TWO_WEEKS;
    }
}
