package dev.orderflow.local.gateway;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Claims as API Gateway hands them to the function: lists joined by commas, times spelled out. */
final class ClaimStrings {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ClaimStrings() {}

    static Map<String, String> of(JWTClaimsSet claims) {
        Map<String, String> strings = new LinkedHashMap<>();
        claims.getClaims().forEach((name, value) -> {
            if (value != null) {
                strings.put(name, string(value));
            }
        });
        return strings;
    }

    private static String string(Object value) {
        return switch (value) {
            case Collection<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(","));
            case Date date -> TIME.format(date.toInstant());
            default -> value.toString();
        };
    }
}
