package dev.orderflow.stream;

/** Begins replays. Throws when the lot cannot be reached; then nothing was begun. */
@FunctionalInterface
interface Redriver {

    void begin(ReplayUnit unit, ReplayOrder order, Receipt receipt);

    static <E> Redriver of(Replays<E> replays, SingleReplays<E> singles, Mailboxes mailboxes) {
        return (unit, order, receipt) -> {
            switch (unit) {
                case ReplayUnit.OfKey(var key) ->
                    mailboxes.add(key, new KeyReplay<>(key, order, replays).work(receipt));
                case ReplayUnit.OfRow(var key, var position) -> singles.start(key, position, order, receipt);
            }
        };
    }
}
