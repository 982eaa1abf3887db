package dev.orderflow.local.control;

import dev.orderflow.local.gateway.Limits;
import dev.orderflow.local.gateway.Quota;
import dev.orderflow.local.gateway.Throttle;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads limits as they are written; members that are absent are as in {@link Limits#GENEROUS}. */
final class LimitMembers {

    private static final Set<String> NAMES = Set.of("perAddress", "perMethod", "methods", "perPartner", "quota");

    private LimitMembers() {}

    /** @throws IllegalArgumentException saying which member is wrong */
    static Limits read(JsonNode json) {
        if (!json.isObject() || !NAMES.containsAll(json.propertyNames())) {
            throw new IllegalArgumentException("Limits are a JSON object with some of " + NAMES);
        }
        Map<String, Throttle> methods = new HashMap<>();
        json.path("methods").properties().forEach(method -> methods.put(method.getKey(), throttle(method.getValue())));
        return new Limits(
                throttle(json, "perAddress", Limits.GENEROUS.perAddress()),
                throttle(json, "perMethod", Limits.GENEROUS.perMethod()),
                methods,
                throttle(json, "perPartner", Limits.GENEROUS.perPartner()),
                json.has("quota") ? quota(json.path("quota")) : Limits.GENEROUS.quota());
    }

    private static Throttle throttle(JsonNode json, String name, Throttle absent) {
        return json.has(name) ? throttle(json.path(name)) : absent;
    }

    private static Throttle throttle(JsonNode json) {
        if (!json.path("perSecond").isNumber() || !json.path("burst").canConvertToInt()) {
            throw new IllegalArgumentException("A throttle has numbers 'perSecond' and 'burst': " + json);
        }
        return new Throttle(
                json.path("perSecond").asDouble(), json.path("burst").asInt());
    }

    private static Quota quota(JsonNode json) {
        if (!json.path("requests").canConvertToInt()) {
            throw new IllegalArgumentException("A quota has a number of 'requests' and a 'period': " + json);
        }
        return new Quota(
                json.path("requests").asInt(),
                Quota.Period.valueOf(json.path("period").asString("DAY")));
    }
}
