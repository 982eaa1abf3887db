package dev.orderflow.ingest;

import dev.orderflow.store.CallbackAnswers;
import dev.orderflow.store.Catalogue;
import dev.orderflow.store.DynamoDbOrderStore;
import dev.orderflow.store.OrderStore;
import dev.orderflow.store.Profiles;
import dev.orderflow.store.StoreSettings;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What the function talks to. */
record IngestPorts(
        OrderStore orders,
        Catalogue catalogue,
        Profiles profiles,
        CallbackAnswers callbackAnswers,
        Accounts accounts,
        PartnerKeys partnerKeys,
        Clock clock) {

    /** The gateway waits for 29 s; a caller should learn sooner that something behind us is gone. */
    private static final ClientOverrideConfiguration TIMEOUTS = ClientOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofSeconds(8))
            .apiCallAttemptTimeout(Duration.ofSeconds(3))
            .build();

    /** A request may ask for the secrets of several partners, and the last known keys are good enough. */
    private static final ClientOverrideConfiguration SECRETS_TIMEOUTS = ClientOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofSeconds(2))
            .apiCallAttemptTimeout(Duration.ofSeconds(1))
            .build();

    /** Clients of the AWS that the environment names, made once and kept for the life of the function. */
    static IngestPorts aws(IngestSettings settings) {
        var http = UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .build();
        var clock = Clock.systemUTC();
        var dynamoDb = dynamoDb(http);
        return new IngestPorts(
                new DynamoDbOrderStore(dynamoDb, settings.tables(), StoreSettings.DEFAULTS, clock),
                new Catalogue(dynamoDb, settings.tables()),
                new Profiles(dynamoDb, settings.tables()),
                new CallbackAnswers(dynamoDb, settings.tables(), clock),
                new CognitoAccounts(cognito(http), settings.userPoolId(), settings.userPoolClientId()),
                new CachedPartnerKeys(
                        new SecretsManagerPartnerKeys(secrets(http), settings.environment()),
                        settings.partnerKeysKeptFor(),
                        clock),
                clock);
    }

    private static DynamoDbClient dynamoDb(SdkHttpClient http) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(TIMEOUTS)
                .build();
    }

    private static CognitoIdentityProviderClient cognito(SdkHttpClient http) {
        return CognitoIdentityProviderClient.builder()
                .httpClient(http)
                .overrideConfiguration(TIMEOUTS)
                .build();
    }

    private static SecretsManagerClient secrets(SdkHttpClient http) {
        return SecretsManagerClient.builder()
                .httpClient(http)
                .overrideConfiguration(SECRETS_TIMEOUTS)
                .build();
    }
}
