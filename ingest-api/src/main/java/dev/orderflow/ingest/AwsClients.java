package dev.orderflow.ingest;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Clients of AWS. Nearly every request needs DynamoDB; the others are made when they are first used. */
record AwsClients(
        DynamoDbClient dynamoDb,
        Supplier<CognitoIdentityProviderClient> cognito,
        Supplier<SecretsManagerClient> secrets) {

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

    /** One try, on a connection that is closed after it: it must not live on in a snapshot. */
    private static final ClientOverrideConfiguration ONCE = ClientOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofSeconds(3))
            .retryStrategy(retries -> retries.maxAttempts(1))
            .putHeader("Connection", "close")
            .build();

    /** The AWS that the SDK's own settings name. The clients are kept for the life of the function. */
    static AwsClients ofTheEnvironment() {
        var http = http();
        return new AwsClients(
                with(DynamoDbClient.builder(), http, TIMEOUTS).build(),
                new Lazy<>(() -> with(CognitoIdentityProviderClient.builder(), http, TIMEOUTS)
                        .build()),
                new Lazy<>(() -> with(SecretsManagerClient.builder(), http, SECRETS_TIMEOUTS)
                        .build()));
    }

    /** A client of the same AWS that leaves nothing behind when it is closed. */
    static DynamoDbClient dynamoDbForOneCall() {
        return with(DynamoDbClient.builder(), http(), ONCE).build();
    }

    /** An AWS that answers from memory: no network, no credentials. */
    static AwsClients answeredBy(SdkHttpClient http) {
        return new AwsClients(
                nowhere(DynamoDbClient.builder(), http),
                new Lazy<>(() -> nowhere(CognitoIdentityProviderClient.builder(), http)),
                new Lazy<>(() -> nowhere(SecretsManagerClient.builder(), http)));
    }

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .build();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(
            B builder, SdkHttpClient http, ClientOverrideConfiguration configuration) {
        return builder.httpClient(http).overrideConfiguration(configuration);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C nowhere(
            B builder, SdkHttpClient http) {
        return with(builder, http, TIMEOUTS)
                .region(Region.AWS_GLOBAL)
                .endpointOverride(URI.create("https://aws.invalid"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .build();
    }
}
