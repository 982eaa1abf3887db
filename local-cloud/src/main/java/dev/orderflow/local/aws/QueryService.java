package dev.orderflow.local.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service of the AWS query protocol: a form comes in, its field {@code Action} says what to do, XML goes out.
 *
 * <p>An action answers with the inside of its result element, already escaped, or throws {@link AwsError}.
 */
public final class QueryService implements AwsService {

    private static final Logger LOG = LoggerFactory.getLogger(QueryService.class);

    private final String name;
    private final String signingName;
    private final String namespace;
    private final Map<String, Function<Map<String, String>, String>> actions;

    /**
     * @param signingName the service in the scope of the signature, by which its requests are known
     * @param namespace of the answers' XML
     */
    public QueryService(
            String name,
            String signingName,
            String namespace,
            Map<String, Function<Map<String, String>, String>> actions) {
        this.name = name;
        this.signingName = signingName;
        this.namespace = namespace;
        this.actions = Map.copyOf(actions);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean serves(AwsRequest request) {
        return request.signedFor().equals(signingName)
                && request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
    }

    @Override
    public AwsResponse answer(AwsRequest request) {
        Map<String, String> form = form(new String(request.body(), StandardCharsets.UTF_8));
        String action = form.getOrDefault("Action", "");
        Function<Map<String, String>, String> known = actions.get(action);
        if (known == null) {
            LOG.atWarn()
                    .addKeyValue("service", name)
                    .addKeyValue("action", action)
                    .log("Action is not emulated");
            return QueryAnswer.failed(
                    namespace, new AwsError("InvalidAction", "Could not find operation " + action + " of " + name));
        }
        try {
            return QueryAnswer.done(namespace, action, known.apply(form));
        } catch (AwsError error) {
            return QueryAnswer.failed(namespace, error);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
