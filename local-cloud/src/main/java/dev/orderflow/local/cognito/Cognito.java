package dev.orderflow.local.cognito;

import com.nimbusds.jose.jwk.JWKSet;
import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.JsonService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The service with its one pool; its users and keys are gone with the process. */
public final class Cognito {

    private final UserPool pool;
    private final Clock clock;
    private final PoolKeys keys = new PoolKeys();
    private final Users users = new Users();
    private final Groups groups;
    private final Map<String, Function<ObjectNode, JsonNode>> actions = new HashMap<>();

    public Cognito(UserPool pool, CodeMail mail, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        ConfirmationCodes codes = new ConfirmationCodes(clock);
        Sessions sessions = new Sessions(clock);
        Tokens tokens = new Tokens(pool, keys, sessions, clock);
        groups = new Groups(pool, users, clock);
        actions.putAll(new SignUp(pool, users, codes, mail, clock).actions());
        actions.putAll(new SignIn(pool, users, sessions, tokens, clock).actions());
        actions.putAll(new SelfService(users, tokens, clock).actions());
        actions.putAll(new Administration(pool, users, sessions, codes, clock).actions());
        actions.putAll(new PoolDescription(pool, users, clock).actions());
        actions.putAll(groups.actions());
    }

    /** The actions, and the page of public keys at {@code /<pool id>/.well-known/jwks.json}. */
    public List<AwsService> services() {
        return List.of(
                new JsonService("cognito-idp", "AWSCognitoIdentityProviderService", actions), new KeysPage(pool, keys));
    }

    /** What the pool's tokens can be checked with. */
    public JWKSet publicKeys() {
        return keys.publicKeys();
    }

    public UserPool pool() {
        return pool;
    }

    /** Adds a confirmed user; the sub follows from the e-mail address, so that it is the same after a restart. */
    public void add(NewUser user) {
        user.groups().forEach(groups::ensure);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("email", user.email());
        attributes.put("email_verified", "true");
        attributes.put("name", user.name());
        String sub = UUID.nameUUIDFromBytes(user.email().getBytes(StandardCharsets.UTF_8))
                .toString();
        users.add(User.made(sub, attributes, PasswordHash.of(PasswordPolicy.require(user.password())), clock.instant())
                .with(User.Status.CONFIRMED, clock.instant())
                .inGroups(user.groups()));
    }
}
