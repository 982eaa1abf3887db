package dev.orderflow.stream;

import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The ledger, the parking lot and the group's rows, in DynamoDB. */
@Configuration(proxyBeanMethods = false)
class StoresConfiguration {

    @Bean
    Stores stores(
            DynamoDbClient dynamoDbClient,
            ConsumerProperties settings,
            WorkerName worker,
            ObjectProvider<Clock> clock) {
        var table = new LedgerTable(dynamoDbClient, settings.environment(), settings.name());
        var lot = new DynamoDbParkingLot(dynamoDbClient, settings.environment(), settings.name());
        var owner = new Owner(worker.value(), UUID.randomUUID().toString());
        var time = clock.getIfAvailable(Clock::systemUTC);
        var ledger = new DynamoDbEffectLedger(table, new AppliedVersions(dynamoDbClient, table), lot, owner, time);
        return new Stores(
                ledger,
                lot,
                new DynamoDbConsumerGroup(table),
                new DynamoDbControlStore(table),
                new DynamoDbRedriveJobs(table, owner, time));
    }
}
