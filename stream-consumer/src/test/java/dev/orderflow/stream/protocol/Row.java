package dev.orderflow.stream.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The ledger's row of the order.
 *
 * @param parkedFrom nothing below it is to be redriven; 0 when the order is not in quarantine
 * @param parkedTo the highest parked version; 0 when the order is not in quarantine
 * @param expires whether the row may vanish one day
 */
record Row(int applied, @Nullable Claim claim, int parkedFrom, int parkedTo, boolean expires) {

    static final Row EMPTY = new Row(0, null, 0, 0, false);

    /**
     * Who is at work.
     *
     * @param live whether it has not run out
     * @param unknowns requests that may have had the effect if nothing more is heard of the owner
     */
    record Claim(int owner, boolean live, Standing standing, int unknowns) {

        Claim standing(Standing next) {
            return new Claim(owner, live, next, unknowns);
        }

        Claim expired() {
            return new Claim(owner, false, standing, unknowns);
        }
    }

    /** What has become of the owner of a claim; nobody sees it in the row but the owner's own next process. */
    enum Standing {
        HELD,
        /** The owner left it there on purpose. */
        LEFT,
        /** The owner's process is gone. */
        ORPHANED
    }

    boolean quarantined() {
        return parkedFrom > 0;
    }

    Row with(@Nullable Claim next) {
        return new Row(applied, next, parkedFrom, parkedTo, expires);
    }

    Row applying(int version) {
        return new Row(version, null, parkedFrom, parkedTo, expires);
    }

    Row parking(int from, int to) {
        return new Row(applied, claim, from, to, false);
    }

    Row expiring() {
        return new Row(applied, claim, parkedFrom, parkedTo, true);
    }
}
