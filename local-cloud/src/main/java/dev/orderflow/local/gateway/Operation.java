package dev.orderflow.local.gateway;

import com.networknt.schema.Schema;
import java.util.Map;
import java.util.Set;

/**
 * One method of one path, with everything that the document asks of its requests.
 *
 * @param name the document's {@code operationId}, empty where it has none
 * @param security what a caller must bring
 * @param token what its token must be, where it must bring one
 * @param models the schema of the body by media type; empty where no body is expected
 * @param required parameters that must be there
 */
record Operation(
        String name,
        String method,
        PathTemplate path,
        Set<Security> security,
        TokenRule token,
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

    /**
     * Where the token is, and what it must allow.
     *
     * @param scopes one of them is needed, of an access token; none asks for an id token
     */
    record TokenRule(String header, Set<String> scopes) {
        TokenRule {
            scopes = Set.copyOf(scopes);
        }
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
