package dev.orderflow.orders;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An address as somebody typed it, not yet known to be one. Surrounding blanks are dropped; a blank field is none. */
public record AddressDraft(
        @Nullable String name,
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postcode,
        @Nullable String country,
        @Nullable String phone) {

    public AddressDraft {
        name = stripped(name);
        line1 = stripped(line1);
        line2 = stripped(line2);
        city = stripped(city);
        region = stripped(region);
        postcode = stripped(postcode);
        country = stripped(country);
        phone = stripped(phone);
    }

    /** Everything that is wrong, in the order of the fields; empty when {@link #address()} may be called. */
    public List<FieldProblem> problems() {
        return AddressRules.problems(this);
    }

    /** The address, of a draft without problems. */
    public DeliveryAddress address() {
        return new DeliveryAddress(
                present("name", name),
                present("line1", line1),
                line2,
                present("city", city),
                region,
                postcode,
                present("country", country),
                phone);
    }

    @Override
    public String toString() {
        return "AddressDraft[" + country + "]"; // the rest is personal
    }

    private static String present(String field, @Nullable String value) {
        return Objects.requireNonNull(value, () -> "'" + field + "' is missing: check the problems first");
    }

    private static @Nullable String stripped(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
