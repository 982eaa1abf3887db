package dev.orderflow.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderflow.orders.DeliveryAddress;
import dev.orderflow.store.Profiles;
import org.jspecify.annotations.Nullable;

/** What shoppers have told about themselves. The name is the account's, the address is kept beside it. */
final class ProfileRoutes {

    private static final int LONGEST_NAME = 100;

    private final Accounts accounts;
    private final Profiles profiles;

    ProfileRoutes(Accounts accounts, Profiles profiles) {
        this.accounts = accounts;
        this.profiles = profiles;
    }

    Answer show(Request request, Shopper shopper) {
        return accounts.name(shopper.id())
                .<Answer>map(name -> profile(
                        name, shopper, profiles.defaultAddress(shopper.id()).orElse(null)))
                .orElseGet(ProfileRoutes::gone);
    }

    /** Replaces the whole profile: an address that is left out is forgotten. */
    Answer replace(Request request, Shopper shopper) {
        return Body.required(request)
                .thenParse(fields -> wish(fields, shopper))
                .then(wish -> accounts.rename(shopper.id(), wish.name()) ? keep(wish, shopper) : gone());
    }

    private Answer keep(Wish wish, Shopper shopper) {
        var address = wish.address();
        if (address == null) {
            profiles.forget(shopper.id());
        } else {
            profiles.save(shopper.id(), address);
        }
        return profile(wish.name(), shopper, address);
    }

    private static Reply profile(String name, Shopper shopper, @Nullable DeliveryAddress address) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("email", shopper.email().value());
        if (address != null) {
            json.set("defaultAddress", Addresses.write(address));
        }
        return Reply.ok(json);
    }

    private static Problem gone() {
        return Problem.of(ProblemType.UNAUTHENTICATED, "There is no such account any more.");
    }

    private static Parsed<Wish> wish(JsonFields fields, Shopper shopper) {
        var name = fields.line("name", LONGEST_NAME);
        var email = fields.optionalText("email");
        if (email != null && !email.equals(shopper.email().value())) {
            fields.refuse("email", "cannot be changed");
        }
        var address = fields.has("defaultAddress") ? Addresses.read(fields.object("defaultAddress")) : null;
        return fields.finish(() -> new Wish(name, address == null ? null : address.address()));
    }

    private record Wish(String name, @Nullable DeliveryAddress address) {
        @Override
        public String toString() {
            return "Wish"; // the rest is personal
        }
    }
}
