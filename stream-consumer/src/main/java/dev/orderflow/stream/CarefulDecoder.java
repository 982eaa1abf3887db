package dev.orderflow.stream;

/** Takes a decoder's defects for records that cannot be decoded. */
record CarefulDecoder<E>(EventDecoder<E> decoder) implements EventDecoder<E> {

    @Override
    public Decoded<E> decode(byte[] record) {
        try {
            return decoder.decode(record);
        } catch (RuntimeException | StackOverflowError e) {
            return new Decoded.Undecodable<>("defect: " + Defects.describe(e));
        }
    }
}
