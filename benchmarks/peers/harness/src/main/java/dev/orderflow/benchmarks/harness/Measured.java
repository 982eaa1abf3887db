package dev.orderflow.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The side of a benchmark that runs inside a measured program. Each record that the program handles goes through {@link
 * #handle}; what happened is told to the benchmark by lines on standard output. The program ends when the benchmark closes
 * its standard input, also by dying.
 */
public final class Measured {

    private static final String MARK = "@@ ";

    private final Effect effect;
    private final long window;
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong begun = new AtomicLong();
    private final Latencies latencies = new Latencies();

    private Measured(Effect effect, long window) {
        this.effect = effect;
        this.window = window;
    }

    /** Reads what to do from the system properties, and obeys the benchmark from now on. */
    public static Measured begin() {
        String partner = System.getProperty("benchmark.partner", "");
        Effect effect = partner.isEmpty() ? id -> {} : new PartnerCall(partner);
        var measured = new Measured(effect, Long.getLong("benchmark.window", 100));
        var leash = new Thread(measured::obey, "leash");
        leash.setDaemon(true);
        leash.start();
        return measured;
    }

    /** One setting that the benchmark gave. */
    public static String setting(String name) {
        String value = System.getProperty("benchmark." + name);
        if (value == null) {
            throw new IllegalArgumentException("'benchmark." + name + "' is missing");
        }
        return value;
    }

    /** Handles one record: calls the partner where the benchmark says so, and counts. */
    public void handle(String orderId) {
        if (begun.getAndIncrement() == 0) {
            mark("first", ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        }
        effect.happen(orderId);
        long count = handled.incrementAndGet();
        if (count % window == 0) {
            mark("count", count + " " + System.nanoTime());
        }
    }

    /** The same, and notes how long the record has waited since {@code nanoTime}. */
    public void handle(String orderId, long nanoTime) {
        latencies.add(System.nanoTime() - nanoTime);
        handle(orderId);
    }

    private void obey() {
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.equals("forget")) {
                    latencies.forget();
                } else if (order.equals("report")) {
                    mark("latency", latencies.report());
                }
            }
        } catch (IOException e) {
            mark("leash", e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }

    private static synchronized void mark(String name, Object value) {
        System.out.println(MARK + name + " " + value);
        System.out.flush();
    }

    @FunctionalInterface
    private interface Effect {
        void happen(String orderId);
    }

    private static final class PartnerCall implements Effect {
        private final Partner partner;

        private PartnerCall(String uri) {
            partner = new Partner(uri);
        }

        @Override
        public void happen(String orderId) {
            partner.call(orderId);
        }
    }
}
