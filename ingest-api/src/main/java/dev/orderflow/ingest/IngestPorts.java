package dev.orderflow.ingest;

import dev.orderflow.store.CallbackAnswers;
import dev.orderflow.store.Catalogue;
import dev.orderflow.store.DynamoDbOrderStore;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.Profiles;
import dev.orderflow.store.StoreSettings;
import java.time.Clock;

/** What the function talks to. */
record IngestPorts(
        OrderStore orders,
        Catalogue catalogue,
        Profiles profiles,
        CallbackAnswers callbackAnswers,
        Accounts accounts,
        PartnerKeys partnerKeys,
        Clock clock) {

    /** Everything in AWS. */
    static IngestPorts aws(IngestSettings settings, AwsClients clients, Clock clock) {
        var dynamoDb = clients.dynamoDb();
        return new IngestPorts(
                new DynamoDbOrderStore(dynamoDb, settings.tables(), StoreSettings.DEFAULTS, clock),
                new Catalogue(dynamoDb, settings.tables()),
                new Profiles(dynamoDb, settings.tables()),
                new CallbackAnswers(dynamoDb, settings.tables(), clock),
                new CognitoAccounts(clients.cognito(), settings.userPoolId(), settings.userPoolClientId()),
                new CachedPartnerKeys(
                        new SecretsManagerPartnerKeys(clients.secrets(), settings.environment()),
                        settings.partnerKeysKeptFor(),
                        clock),
                clock);
    }

    IngestPorts observedBy(Telemetry telemetry) {
        return new IngestPorts(
                new ObservedOrders(orders, telemetry),
                catalogue,
                profiles,
                callbackAnswers,
                accounts,
                partnerKeys,
                clock);
    }
}
