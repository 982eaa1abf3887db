package dev.orderflow.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a shopper waits for the third mail: placed, packed and delivered, through every part of the local system. */
final class PipelineRow implements Row {

    private static final int PER_SECOND = 20;
    private static final Duration READY = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofMinutes(1);
    private static final Duration LAST_MAIL = Duration.ofSeconds(30);
    private static final int MAILS = 3;

    /** A share; an overloaded API answers 503 to some, and then it is not 20 a second that were measured. */
    private static final double FEWEST_TAKEN = 0.99;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public void measure(Lab lab) throws Exception {
        try (var system = WholeSystem.start(lab)) {
            system.await(WholeSystem.READY, READY);
            try (var shop = shop(system)) {
                shop.signIn();
                place(shop, PER_SECOND, WARM_UP);
                var busy = waits(
                        shop,
                        place(
                                shop,
                                PER_SECOND,
                                Duration.ofSeconds(3L * lab.effort().seconds())));
                var calm = waits(
                        shop,
                        place(shop, 1, Duration.ofSeconds(2L * lab.effort().seconds())));
                add(lab, "median s", busy.median(), calm.median(), null);
                add(lab, "p99 s", busy.p99(), calm.p99(), Target.below(10));
                lab.report()
                        .say("  %d orders taken, %d without three mails; longest wait %.1f s; ever refused: %d"
                                .formatted(busy.orders(), busy.unfinished(), busy.longest(), shop.refused()));
            }
        }
    }

    private void add(Lab lab, String unit, double busy, double calm, @Nullable Target target) {
        var finding = Finding.of(name(), "order placed to its three mails, 20 orders/s: " + unit, Spread.of(busy))
                .beside("1 order/s", Spread.of(calm));
        lab.report().add(target == null ? finding : finding.target(target));
    }

    /** Its addresses are what the banner prints. */
    private static Shop shop(RunningProgram system) throws InterruptedException {
        URI api = null;
        URI control = null;
        while (api == null || control == null) {
            var line = system.await("", READY).strip();
            if (line.startsWith("REST API")) {
                api = address(line);
            } else if (line.startsWith("control API")) {
                control = address(line);
            }
        }
        return new Shop(api, control);
    }

    private static URI address(String line) {
        var address = line.substring(line.indexOf("http"));
        return URI.create(address.substring(0, address.indexOf(' ')));
    }

    /** When each order was due to be placed, by its id: whatever keeps the placing waiting counts too. */
    private static Map<String, Instant> place(Shop shop, int perSecond, Duration time) throws InterruptedException {
        var pending = new ArrayList<Shop.Placing>();
        var begun = Instant.now();
        for (int order = 0; order < perSecond * time.toSeconds(); order++) {
            var due = begun.plusNanos(order * 1_000_000_000L / perSecond);
            var wait = Duration.between(Instant.now(), due);
            if (wait.isPositive()) {
                Thread.sleep(wait);
            }
            pending.add(new Shop.Placing(due, shop.place()));
        }
        var placed = new HashMap<String, Instant>();
        for (var placing : pending) {
            placing.orderId().join().ifPresent(id -> placed.put(id, placing.due()));
        }
        if (placed.size() < pending.size() * FEWEST_TAKEN) {
            throw new IllegalStateException("Only %d of %d orders were taken".formatted(placed.size(), pending.size()));
        }
        return placed;
    }

    private record Waits(int orders, int unfinished, double median, double p99, double longest) {}

    private static Waits waits(Shop shop, Map<String, Instant> placed) throws Exception {
        var deadline = Instant.now().plus(LAST_MAIL);
        var last = shop.lastOfMails(MAILS);
        while (!last.keySet().containsAll(placed.keySet()) && Instant.now().isBefore(deadline)) {
            Thread.sleep(Duration.ofSeconds(1));
            last = shop.lastOfMails(MAILS);
        }
        var seconds = new ArrayList<Double>();
        for (var order : placed.entrySet()) {
            var mailed = last.getOrDefault(order.getKey(), deadline);
            seconds.add(Duration.between(order.getValue(), mailed).toNanos() / 1e9);
        }
        int unfinished = (int)
                placed.keySet().stream().filter(order -> !shop.isIn(order)).count();
        return waits(seconds.stream().sorted().toList(), unfinished);
    }

    private static Waits waits(List<Double> sorted, int unfinished) {
        return new Waits(sorted.size(), unfinished, share(sorted, 0.5), share(sorted, 0.99), sorted.getLast());
    }

    private static double share(List<Double> sorted, double share) {
        return sorted.get((int) Math.ceil(sorted.size() * share) - 1);
    }
}
