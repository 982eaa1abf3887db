package dev.orderflow.stream.promises;

/** One version of one order. */
record OrderVersion(String key, long version) {

    @Override
    public String toString() {
        return key + "@" + version;
    }
}
