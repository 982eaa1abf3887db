package dev.orderflow.ingest;

import dev.orderflow.orders.PartnerId;
import dev.orderflow.store.PartnerRouting;
import dev.orderflow.store.TableNames;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between deployments of the function.
 *
 * @param environment names the tables and the secrets
 * @param userPoolId the Cognito user pool that shoppers are kept in
 * @param userPoolClientId the Cognito app client that shoppers sign in with
 * @param warehouses all that may call us; the first one serves every country without one of its own
 * @param warehouseByCountry exceptions, by ISO 3166-1 alpha-2 code
 * @param couriers all that may call us; the first one serves every country without one of its own
 * @param courierByCountry exceptions, by ISO 3166-1 alpha-2 code
 * @param unsignedPartners those whose callbacks may come without a signature; one that comes with one is always checked
 * @param partnerKeysKeptFor how long a rotated key may stay unnoticed
 */
public record IngestSettings(
        String environment,
        String userPoolId,
        String userPoolClientId,
        List<PartnerId> warehouses,
        Map<String, PartnerId> warehouseByCountry,
        List<PartnerId> couriers,
        Map<String, PartnerId> courierByCountry,
        Set<PartnerId> unsignedPartners,
        Duration partnerKeysKeptFor) {

    private static final String PREFIX = "ORDERFLOW_";

    public IngestSettings {
        warehouses = List.copyOf(warehouses);
        warehouseByCountry = Map.copyOf(warehouseByCountry);
        couriers = List.copyOf(couriers);
        courierByCountry = Map.copyOf(courierByCountry);
        unsignedPartners = Set.copyOf(unsignedPartners);
        check("warehouses", warehouses, warehouseByCountry);
        check("couriers", couriers, courierByCountry);
        if (partnerKeysKeptFor.isNegative()) {
            throw new IllegalArgumentException("'partnerKeysKeptFor' must not be negative: " + partnerKeysKeptFor);
        }
    }

    /** One warehouse and one courier for the whole world, which need not sign, as on a laptop. */
    public static IngestSettings laptop(String environment) {
        return fromEnvironment(Map.of(
                PREFIX + "ENVIRONMENT", environment, PREFIX + "UNSIGNED_PARTNERS", "main-warehouse,main-courier"));
    }

    /**
     * Reads `ORDERFLOW_ENVIRONMENT` (required), `ORDERFLOW_USER_POOL_ID`, `ORDERFLOW_USER_POOL_CLIENT_ID`,
     * `ORDERFLOW_WAREHOUSES` and `ORDERFLOW_COURIERS` (ids with commas between), `ORDERFLOW_WAREHOUSE_BY_COUNTRY` and
     * `ORDERFLOW_COURIER_BY_COUNTRY` (`US=some-id,CA=some-id`), `ORDERFLOW_UNSIGNED_PARTNERS` (none by
     * default), and `ORDERFLOW_PARTNER_KEYS_KEPT_FOR` (ISO 8601).
     */
    static IngestSettings fromEnvironment(Map<String, String> variables) {
        var variable = (Function<String, String>) name -> variables.getOrDefault(PREFIX + name, "");
        if (variable.apply("ENVIRONMENT").isBlank()) {
            throw new IllegalArgumentException("'" + PREFIX + "ENVIRONMENT' must be set");
        }
        return new IngestSettings(
                variable.apply("ENVIRONMENT"),
                or(variable.apply("USER_POOL_ID"), "eu-central-1_orderflow"),
                or(variable.apply("USER_POOL_CLIENT_ID"), "orderflow-web"),
                partners(or(variable.apply("WAREHOUSES"), "main-warehouse")),
                byCountry(variable.apply("WAREHOUSE_BY_COUNTRY")),
                partners(or(variable.apply("COURIERS"), "main-courier")),
                byCountry(variable.apply("COURIER_BY_COUNTRY")),
                Set.copyOf(partners(variable.apply("UNSIGNED_PARTNERS"))),
                Duration.parse(or(variable.apply("PARTNER_KEYS_KEPT_FOR"), "PT1M")));
    }

    TableNames tables() {
        return new TableNames(environment);
    }

    /** Where the environment's alarms and its dashboard look. */
    String metricNamespace() {
        return "Orderflow/" + environment;
    }

    PartnerRouting routing() {
        return new PartnerRouting(
                new PartnerRouting.Route(warehouses.getFirst(), warehouseByCountry),
                new PartnerRouting.Route(couriers.getFirst(), courierByCountry));
    }

    private static void check(String name, List<PartnerId> known, Map<String, PartnerId> byCountry) {
        if (known.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' must not be empty");
        }
        byCountry.forEach((country, partner) -> {
            if (!known.contains(partner)) {
                throw new IllegalArgumentException(
                        "'%s' must have %s, which serves %s: %s".formatted(name, partner, country, known));
            }
        });
    }

    private static String or(String value, String byDefault) {
        return value.isBlank() ? byDefault : value;
    }

    private static List<PartnerId> partners(String value) {
        return words(value).map(PartnerId::new).toList();
    }

    private static Map<String, PartnerId> byCountry(String value) {
        return words(value)
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> new PartnerId(pair[pair.length - 1])));
    }

    private static Stream<String> words(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).filter(word -> !word.isEmpty());
    }
}
