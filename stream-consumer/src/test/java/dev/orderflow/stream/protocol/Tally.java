package dev.orderflow.stream.protocol;

/** Up to seven small counters, told apart by numbers from 0. */
record Tally(int digits) {

    static final Tally ZERO = new Tally(0);

    private static final int BITS = 4;
    private static final int MOST = (1 << BITS) - 1;

    int of(int counter) {
        return (digits >> (BITS * counter)) & MOST;
    }

    Tally with(int counter, int count) {
        if (count < 0 || count > MOST || counter > 6) {
            throw new IllegalArgumentException("Counter " + counter + " cannot be " + count);
        }
        return new Tally((digits & ~(MOST << (BITS * counter))) | (count << (BITS * counter)));
    }

    Tally plus(int counter) {
        return with(counter, of(counter) + 1);
    }

    Tally minus(int counter) {
        return with(counter, of(counter) - 1);
    }

    @Override
    public String toString() {
        return Integer.toHexString(digits);
    }
}
