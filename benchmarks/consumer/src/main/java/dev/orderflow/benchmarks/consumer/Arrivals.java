package dev.orderflow.benchmarks.consumer;

import dev.orderflow.stream.EventDecoder;
import dev.orderflow.stream.StreamBinding;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the batch of each record was handed to the runtime. The runtime decodes a batch record by record in the call that
 * hands it over, and two batches of a shard are further apart than any pause inside of one: so the first record that is
 * decoded after a pause marks the beginning of a batch. Only for a single shard.
 */
final class Arrivals<E> implements EventDecoder<E> {

    static final Map<String, Long> NOTED = new ConcurrentHashMap<>();

    private static final long PAUSE_NANOS = Duration.ofMillis(150).toNanos();

    private final EventDecoder<E> decoder;
    private long batchBegun;
    private long lastDecoded;

    private Arrivals(EventDecoder<E> decoder) {
        this.decoder = decoder;
    }

    static <E> StreamBinding<E> notedBy(StreamBinding<E> binding) {
        return new StreamBinding<>(
                binding.handler(), new Arrivals<>(binding.decoder()), binding.gapFiller(), binding.gates());
    }

    @Override
    public synchronized Decoded<E> decode(byte[] record) {
        long now = System.nanoTime();
        if (now - lastDecoded > PAUSE_NANOS) {
            batchBegun = now;
        }
        var decoded = decoder.decode(record);
        if (decoded instanceof Decoded.Event<E>(var event)) {
            NOTED.put(event.key(), batchBegun);
        }
        lastDecoded = System.nanoTime();
        return decoded;
    }
}
