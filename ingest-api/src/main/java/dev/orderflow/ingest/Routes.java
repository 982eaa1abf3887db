package dev.orderflow.ingest;

import static java.util.Map.entry;

import dev.orderflow.orders.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which route answers what: the same routes as in the OpenAPI document. */
final class Routes {

    private Routes() {}

    /** Every route, by method and path template. */
    static Map<String, Route> all(IngestSettings settings, IngestPorts ports) {
        var accounts = new AccountRoutes(ports.accounts());
        var profiles = new ProfileRoutes(ports.accounts(), ports.profiles());
        var catalogue = new CatalogueRoutes(ports.catalogue());
        var placement = new PlacementRoutes(ports.orders(), ports.catalogue(), settings.routing());
        var orders = new OrderRoutes(ports.orders());
        var callbacks = new CallbackRoutes(ports.orders(), ports.clock());
        var door = new PartnerDoor(
                partners(settings),
                settings.unsignedPartners(),
                ports.partnerKeys(),
                new AnsweredOnce(ports.callbackAnswers()),
                ports.clock());
        return Map.ofEntries(
                entry("POST /signup", accounts::signUp),
                entry("POST /signup/confirm", accounts::confirm),
                entry("POST /signup/resend", accounts::resend),
                entry("POST /signin", accounts::signIn),
                entry("POST /token/refresh", accounts::refresh),
                entry("GET /profile", Shopper.only(profiles::show)),
                entry("PUT /profile", Shopper.only(profiles::replace)),
                entry("GET /items", catalogue::list),
                entry("GET /items/{itemId}", catalogue::get),
                entry("POST /orders", Shopper.only(placement::place)),
                entry("GET /orders", Shopper.only(orders::list)),
                entry("GET /orders/{orderId}", Shopper.only(orders::get)),
                entry("GET /orders/{orderId}/history", Shopper.only(orders::history)),
                entry("POST /orders/{orderId}/cancel", Shopper.only(orders::cancel)),
                entry("POST /orders/{orderId}/retry", Shopper.only(orders::retry)),
                entry("POST /orderpacked/{orderId}", door.only(Role.WAREHOUSE, callbacks::packed)),
                entry("POST /orderrefused/{orderId}", door.only(Role.WAREHOUSE, callbacks::refused)),
                entry("POST /orderdelivered/{orderId}", door.only(Role.COURIER, callbacks::delivered)),
                entry("POST /orderundeliverable/{orderId}", door.only(Role.COURIER, callbacks::undeliverable)));
    }

    private static List<Partner> partners(IngestSettings settings) {
        return Stream.concat(
                        settings.warehouses().stream().map(id -> new Partner(id, Role.WAREHOUSE)),
                        settings.couriers().stream().map(id -> new Partner(id, Role.COURIER)))
                .toList();
    }
}
