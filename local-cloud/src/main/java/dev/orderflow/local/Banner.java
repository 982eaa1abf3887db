package dev.orderflow.local;

import dev.orderflow.local.demo.Account;
import dev.orderflow.store.SampleCatalogue;
import java.io.PrintStream;
import java.time.Duration;

/** What a newcomer reads first: what runs where, who to sign in as, and how to place an order. */
final class Banner {

    private Banner() {}

    static void print(RunningSystem system, Duration started, PrintStream out) {
        out.println();
        out.println("Orderflow runs, after %.1f s:".formatted(started.toMillis() / 1000.0));
        out.println();
        system.status()
                .parts()
                .forEach(
                        (name, part) -> out.println("  %-20s %-28s %s".formatted(name, part.address(), part.health())));
        out.println();
        out.println("  Demo shopper         " + Account.SHOPPER.email() + " / " + Account.SHOPPER.password());
        out.println("  Inbox                " + system.control() + "/api/mails");
        out.println();
        out.println("Place an order:");
        out.println();
        out.println(placeAnOrder(system));
        out.println();
    }

    private static String placeAnOrder(RunningSystem system) {
        return """
                TOKEN=$(curl -s %1$s/signin -H 'Content-Type: application/json' \\
                  -d '{"email": "%2$s", "password": "%3$s"}' | sed 's/.*"idToken": *"\\([^"]*\\)".*/\\1/')
                curl -i %1$s/orders -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(date +%%s)" \\
                  -H 'Content-Type: application/json' -d '{"items": [{"id": "%4$s", "quantity": 1}],
                  "deliveryAddress": {"name": "Sam Shopper", "line1": "1 Sample Street", "city": "Berlin", "postcode": "10115", "country": "DE"}}'""".formatted(
                        system.api(),
                        Account.SHOPPER.email(),
                        Account.SHOPPER.password(),
                        SampleCatalogue.items().getFirst().id().value());
    }
}
