package dev.orderflow.local;

import dev.orderflow.local.aws.AwsEndpoint;
import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.cloudwatch.CloudWatch;
import dev.orderflow.local.cognito.Cognito;
import dev.orderflow.local.cognito.NewUser;
import dev.orderflow.local.cognito.UserPool;
import dev.orderflow.local.demo.Account;
import dev.orderflow.local.dynamodb.DynamoDb;
import dev.orderflow.local.events.EventBridge;
import dev.orderflow.local.gateway.PartnerSecrets;
import dev.orderflow.local.gateway.TrustedPool;
import dev.orderflow.local.gateway.UsagePlans;
import dev.orderflow.local.kinesis.Kinesis;
import dev.orderflow.local.mail.Inbox;
import dev.orderflow.local.mail.Ses;
import dev.orderflow.local.queues.Sqs;
import dev.orderflow.local.secrets.SecretsManager;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The AWS services of a laptop behind their one endpoint. */
final class LocalAws implements AutoCloseable {

    private final Inbox inbox;
    private final EventBridge bus;
    private final Cognito cognito;
    private final SecretsManager secrets;
    private final DynamoDb dynamoDb;
    private final AwsEndpoint endpoint;

    private LocalAws(int port, Clock clock) {
        inbox = new Inbox(clock);
        var queues = new Sqs(clock);
        bus = new EventBridge(clock, List.of(Resources.BUS), new QueuesOnly(queues));
        cognito = new Cognito(UserPool.local(), this::mailCode, clock);
        secrets = new SecretsManager(clock);
        var kinesis = new Kinesis(clock);
        dynamoDb = new DynamoDb(kinesis, clock);
        var ses = new Ses(clock, inbox, List.of("orderflow-" + LocalCloud.ENVIRONMENT));
        List<AwsService> services = new ArrayList<>(cognito.services());
        services.addAll(List.of(
                dynamoDb,
                kinesis.service(),
                bus.service(),
                ses,
                secrets.service(),
                queues.service(),
                CloudWatch.service()));
        endpoint = AwsEndpoint.start(port, services);
    }

    /** Empty except for the event bus; see {@link Resources}. */
    static LocalAws start(int port, Clock clock) {
        return new LocalAws(port, clock);
    }

    void addSampleUsersAndSecrets() {
        cognito.add(new NewUser(Account.SHOPPER.email(), Account.SHOPPER.name(), Account.SHOPPER.password(), Set.of()));
        cognito.add(new NewUser(
                Account.OPERATOR.email(), Account.OPERATOR.name(), Account.OPERATOR.password(), Set.of("operators")));
        for (Partners partner : Partners.values()) {
            secrets.put(
                    partner.inboundSecret(),
                    "{\"current\": \"%s\", \"previous\": null, \"signing\": {\"current\": \"%s\", \"previous\": null}}"
                            .formatted(partner.inboundKey(), partner.inboundSigningSecret()));
        }
    }

    URI uri() {
        return endpoint.uri();
    }

    Inbox inbox() {
        return inbox;
    }

    EventBridge bus() {
        return bus;
    }

    /** Whose tokens the API gateway accepts. */
    TrustedPool trustedPool() {
        return new TrustedPool(cognito.pool().issuer(), cognito.pool().clientId(), cognito::publicKeys);
    }

    /** The partners' API keys, as their secrets have them at the moment. */
    UsagePlans usagePlans() {
        return new PartnerSecrets(
                secrets::find,
                LocalCloud.ENVIRONMENT,
                Arrays.stream(Partners.values()).map(Partners::id).toList());
    }

    DynamoDb dynamoDb() {
        return dynamoDb;
    }

    @Override
    public void close() {
        endpoint.close();
        dynamoDb.close();
    }

    private void mailCode(String to, String code) {
        inbox.deliver(to, "Your Orderflow code", "Your code to confirm this address is " + code + ".");
    }
}
