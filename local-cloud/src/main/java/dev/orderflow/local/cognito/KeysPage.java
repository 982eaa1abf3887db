package dev.orderflow.local.cognito;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import dev.orderflow.local.aws.AwsService;
import java.nio.charset.StandardCharsets;

/** The page with the pool's public keys, which everyone who checks a token reads. */
record KeysPage(UserPool pool, PoolKeys keys) implements AwsService {

    @Override
    public String name() {
        return "cognito-idp-keys";
    }

    @Override
    public boolean serves(AwsRequest request) {
        return request.path().equals("/" + pool.id() + "/.well-known/jwks.json");
    }

    @Override
    public AwsResponse answer(AwsRequest request) {
        byte[] body = keys.publicKeys().toString().getBytes(StandardCharsets.UTF_8);
        return new AwsResponse(200, "application/json", body);
    }
}
