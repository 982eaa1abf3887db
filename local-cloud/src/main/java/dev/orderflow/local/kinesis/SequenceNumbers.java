package dev.orderflow.local.kinesis;

import dev.orderflow.local.aws.AwsError;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Gives out ascending numbers, higher than those of any earlier run, in the 56 digits that Kinesis uses. */
final class SequenceNumbers {

    private static final int DIGITS = 54;
    private static final BigInteger BASE = new BigInteger("49").multiply(BigInteger.TEN.pow(DIGITS));
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final AtomicLong last;

    SequenceNumbers(Clock clock) {
        last = new AtomicLong(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    long next() {
        return last.incrementAndGet();
    }

    static String text(long number) {
        String digits = Long.toString(number);
        return "49" + "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** The position of a number; one that was never given out stands before or behind all others. */
    static long parse(String text) {
        if (!text.matches("0|[1-9]\\d{0,128}")) {
            throw new AwsError("InvalidArgumentException", "Sequence number " + text + " is not a number");
        }
        return new BigInteger(text)
                .subtract(BASE)
                .max(BigInteger.ZERO)
                .min(HIGHEST)
                .longValue();
    }
}
