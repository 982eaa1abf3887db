package dev.orderflow.stream;

/** What a shard's tracker gave for one admitted record. */
interface Receipt {

    /** Starts work on the record; false when the shard is being given up: its next owner reads the record again. */
    boolean begin();

    /** Interrupts the work until the next {@link #begin()}. */
    void pause();

    /** The record is handled or durably parked. */
    void done();

    /** The record asks for no work. */
    void skip();

    /** Whether {@link #begin()} would say no. */
    boolean dropped();

    /** For work that the record caused but that is not its own: its end leaves the record unfinished. */
    default Receipt withoutRecord() {
        var record = this;
        return new Receipt() {
            @Override
            public boolean begin() {
                return record.begin();
            }

            @Override
            public void pause() {
                record.pause();
            }

            @Override
            public void done() {
                record.pause();
            }

            @Override
            public void skip() {
                // The record itself is still to be done.
            }

            @Override
            public boolean dropped() {
                return record.dropped();
            }
        };
    }
}
