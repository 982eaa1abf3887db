package dev.orderflow.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.UserId;
import dev.orderflow.store.CustomerErasure;
import dev.orderflow.store.ErasureResult;
import dev.orderflow.store.Profiles;
import dev.orderflow.stream.ParkedContents;
import dev.orderflow.stream.ParkedContents.Row;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One erasure of one shopper, from table to table; a second one goes on where the first was interrupted. */
final class Erasure {

    /** Where personal data is. */
    record Stores(CustomerErasure orders, Profiles profiles, ParkedContents lot) {}

    private final Stores stores;
    private final Clock clock;
    private final Report report;

    Erasure(Stores stores, Clock clock, Report report) {
        this.stores = stores;
        this.clock = clock;
        this.report = report;
    }

    /** True when nothing is left in our tables, or would be. */
    boolean of(UserId user, boolean dryRun) {
        var orders = stores.orders().ordersOf(user);
        report.say(
                orders.isEmpty()
                        ? "orders: none is known of this shopper, is the id right?"
                        : "orders: " + orders.size());
        var parked = parked(user, Set.copyOf(orders));
        eraseProfile(user, dryRun);
        var kept = eraseOrders(user, orders, parked, dryRun);
        forgetPlacements(user, kept, dryRun);
        emptyLot(parked, dryRun);
        report.say("");
        HandsOn.of(user).forEach(report::say);
        return report.complete();
    }

    private List<Row> parked(UserId user, Set<OrderId> orders) {
        var keys = new HashSet<String>();
        orders.forEach(order -> keys.add(order.value()));
        var name = '"' + user.value() + '"';
        var rows = new ArrayList<Row>();
        stores.lot()
                .forEach(
                        new ParkedContents.Wanted(keys::contains, record -> new String(record, UTF_8).contains(name)),
                        rows::add);
        return rows;
    }

    private void eraseProfile(UserId user, boolean dryRun) {
        if (!dryRun) {
            stores.profiles().erase(user, clock.instant());
        }
        report.say(dryRun ? "profile: would be erased" : "profile: erased");
    }

    /** The orders that keep their data for now. */
    private Set<OrderId> eraseOrders(UserId user, List<OrderId> orders, List<Row> parked, boolean dryRun) {
        var kept = new HashSet<OrderId>();
        for (var order : orders) {
            var waiting = parked.stream()
                    .filter(row -> row.waiting() && row.key().equals(order.value()))
                    .findFirst();
            if (waiting.isPresent()) {
                report.left("order %s: LEFT, an event of it is parked (see parking lot)".formatted(order));
                kept.add(order);
            } else if (!erase(order, user, dryRun)) {
                kept.add(order);
            }
        }
        return kept;
    }

    private boolean erase(OrderId order, UserId user, boolean dryRun) {
        var now = clock.instant();
        var result = dryRun
                ? stores.orders().look(order, user, now)
                : stores.orders().erase(order, user, now);
        var line = "order %s: %s".formatted(order, Wording.of(result));
        switch (result) {
            case ErasureResult.Ready _, ErasureResult.Erased _, ErasureResult.NotFound _ -> report.say(line);
            case ErasureResult.StillOpen _, ErasureResult.EndedLately _, ErasureResult.Unreadable _ -> {
                report.left(line);
                return false;
            }
        }
        return true;
    }

    private void forgetPlacements(UserId user, Set<OrderId> kept, boolean dryRun) {
        var placements = stores.orders().placementsOf(user, order -> !kept.contains(order));
        if (!dryRun) {
            placements.forEach(stores.orders()::forgetPlacement);
        }
        report.say(
                "placements: %d answers %s".formatted(placements.size(), dryRun ? "would be forgotten" : "forgotten"));
    }

    private void emptyLot(List<Row> parked, boolean dryRun) {
        int emptied = 0;
        for (var row : parked) {
            if (row.waiting() || !(dryRun || stores.lot().empty(row))) {
                report.left("parking lot: LEFT, %s waits with %s of %s: redrive it or drop it, then erase again"
                        .formatted(row.consumer(), row.position(), row.key()));
            } else {
                emptied++;
            }
        }
        report.say("parking lot: %d records %s".formatted(emptied, dryRun ? "would be taken out" : "taken out"));
    }
}
