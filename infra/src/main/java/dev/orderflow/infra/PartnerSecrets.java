package dev.orderflow.infra;

import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/**
 * One secret for each partner, which the function reads and which is empty at first: until its first key is made, the partner
 * is turned away. No key is ever in a template.
 */
final class PartnerSecrets extends Construct {

    private final Key key;

    PartnerSecrets(OrderflowStack scope, Environment environment, ApiSettings settings) {
        super(scope, "Partner secrets");
        key = Key.Builder.create(this, "Key")
                .alias("alias/" + environment.named("partners"))
                .description("Keys and signing secrets of partners")
                .enableKeyRotation(true)
                .removalPolicy(scope.removalPolicy())
                .build();
        settings.partners().forEach(partner -> secret(environment, partner).applyRemovalPolicy(scope.removalPolicy()));
        Nag.accept(
                this,
                "AwsSolutions-SMG4",
                "A person must hand a new key over: infra/partner-key changes it, see ADR 15");
    }

    /** As the function reads it. */
    static String name(Environment environment, String partner) {
        return "orderflow/" + environment.name() + "/partners/" + partner + "/inbound";
    }

    Key key() {
        return key;
    }

    private CfnSecret secret(Environment environment, String partner) {
        return CfnSecret.Builder.create(this, partner)
                .name(name(environment, partner))
                .description("What " + partner + " shows and signs with when it calls us")
                .kmsKeyId(key.getKeyArn())
                .build();
    }
}
