package dev.orderflow.local.gateway;

import com.networknt.schema.Schema;
import java.util.Map;
import java.util.Set;

/**
 * One method of one path, with everything that the document asks of its requests.
 *
 * @param security what a caller must bring
 * @param models the schema of the body by media type; empty where no body is expected
 * @param required parameters that must be there
 */
record Operation(
        String method,
        PathTemplate path,
        Set<Security> security,
        Map<String, Schema> models,
        BodyRule bodyRule,
        Set<Parameter> required,
        Integration integration) {

    Operation {
        security = Set.copyOf(security);
        models = Map.copyOf(models);
        required = Set.copyOf(required);
    }

    enum Security {
        COGNITO,
        API_KEY
    }

    enum BodyRule {
        UNCHECKED,
        OPTIONAL,
        REQUIRED
    }

    record Parameter(Place place, String name) {}

    enum Place {
        HEADER,
        QUERY,
        PATH
    }

    boolean requires(Security one) {
        return security.contains(one);
    }

    @Override
    public String toString() {
        return method + " " + path.text();
    }
}
