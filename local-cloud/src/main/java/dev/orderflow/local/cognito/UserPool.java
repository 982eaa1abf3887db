package dev.orderflow.local.cognito;

/**
 * The names of the pool and of its one client.
 *
 * @param issuer what the tokens carry as {@code iss}
 */
public record UserPool(String id, String clientId, String issuer) {

    /** The pool that a laptop has, with the issuer that the real one would have. */
    public static UserPool local() {
        return inFrankfurt("eu-central-1_orderflow", "orderflow-web");
    }

    private static UserPool inFrankfurt(String id, String clientId) {
        return new UserPool(id, clientId, "https://cognito-idp.eu-central-1.amazonaws.com/" + id);
    }

    String arn() {
        return "arn:aws:cognito-idp:eu-central-1:000000000000:userpool/" + id;
    }
}
