package dev.orderflow.mail;

import dev.orderflow.orders.DeliveryAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An address as it stands on a parcel, without the phone number. */
final class AddressLines {

    private AddressLines() {}

    static List<String> of(DeliveryAddress address) {
        return Stream.of(
                        address.name(),
                        address.line1(),
                        address.line2(),
                        joined(address.postcode(), address.city()),
                        address.region(),
                        Locale.of("", address.country()).getDisplayCountry(Locale.ENGLISH))
                .filter(Objects::nonNull)
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String joined(@Nullable String postcode, String city) {
        return Stream.of(postcode, city).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
