package dev.orderflow.local.gateway;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.function.Supplier;

/**
 * The user pool whose id tokens let callers in.
 *
 * @param keys the pool's public keys, asked for each token
 */
public record TrustedPool(String issuer, String clientId, Supplier<JWKSet> keys) {}
