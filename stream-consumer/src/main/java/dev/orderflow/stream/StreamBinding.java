package dev.orderflow.stream;

/**
 * What a consumer brings to the runtime: how to read its stream and what to do with it.
 *
 * @param gapFiller only asked in ledgered mode
 */
public record StreamBinding<E>(EventHandler<E> handler, EventDecoder<E> decoder, GapFiller<E> gapFiller, Gates gates) {}
