package dev.orderflow.stream;

/** The ways of an event to its handler, for the first time or again. */
record Passage<E>(PipelineParts<E> parts, EffectLedger ledger, LotOnly lot, Pipeline<E> pipeline) {

    static <E> Passage<E> of(
            PipelineParts<E> parts, EffectLedger ledger, LotOnly lot, GapFiller<E> gapFiller, Horizon horizon) {
        Pipeline<E> pipeline =
                switch (parts.settings().mode()) {
                    case STATELESS -> new StatelessPipeline<>(parts, lot);
                    case LEDGERED -> new LedgeredPipeline<>(parts, ledger, gapFiller, horizon);
                };
        return new Passage<>(parts, ledger, lot, pipeline);
    }

    Redriver redriver(ParkingLot parked, StreamBinding<E> binding, Mailboxes mailboxes) {
        var decoder = new CarefulDecoder<>(binding.decoder());
        var replays = new Replays<>(
                parts,
                ledger,
                parked,
                new ParkedVersions<>(parked, decoder, binding.gapFiller()),
                new Attempts<>(parts, ledger),
                new Settlement(ledger, parts.settings().claim()));
        var singles = new SingleReplays<>(new SingleReplays.Parts<>(
                parked, decoder, pipeline, mailboxes, parts.timing().clock()));
        return Redriver.of(replays, singles, mailboxes);
    }
}
