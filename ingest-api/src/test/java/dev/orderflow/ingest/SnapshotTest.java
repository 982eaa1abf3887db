package dev.orderflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private final IngestSettings settings = IngestSettings.fromEnvironment(Map.of("ORDERFLOW_ENVIRONMENT", "test"));
    private final AtomicInteger renewed = new AtomicInteger();
    private final Snapshot snapshot = new Snapshot(settings, renewed::incrementAndGet);
    private final AwsStub aws = new AwsStub();

    @BeforeEach
    void nameTheAws() {
        System.setProperty("aws.endpointUrl", aws.uri().toString());
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterEach
    void forgetTheAws() {
        List.of("endpointUrl", "region", "accessKeyId", "secretAccessKey")
                .forEach(name -> System.clearProperty("aws." + name));
        aws.close();
    }

    @Test
    void playsAPlacementThroughBeforeTheSnapshot() {
        assertThat(Rehearsal.run(settings)).containsExactly(201, 400, 200, 404, 200, 200, 401);
    }

    @Test
    void asksTheRealDatabaseForNothingButOneItem() {
        snapshot.beforeCheckpoint(Core.getGlobalContext());

        assertThat(aws.targets()).containsExactly("DynamoDB_20120810.GetItem");
        assertThat(aws.last().body().path("TableName").asText())
                .isEqualTo(settings.tables().items());
    }

    @Test
    void countsAndLogsNoRequestThatWasOnlyRehearsed() {
        try (var log = new CapturedLog()) {
            snapshot.beforeCheckpoint(Core.getGlobalContext());

            assertThat(log.text()).contains("Ready for the snapshot").doesNotContain("Request answered", "_aws");
        }
    }

    @Test
    void startsThoughTheDatabaseIsOutOfReach() {
        aws.close();
        try (var log = new CapturedLog()) {
            assertThatCode(() -> snapshot.beforeCheckpoint(Core.getGlobalContext()))
                    .doesNotThrowAnyException();

            assertThat(log.text()).contains("The database does not answer", "Ready for the snapshot");
        }
    }

    @Test
    void startsThoughTheDatabaseRefuses() {
        aws.willRefuse("AccessDeniedException");

        assertThatCode(() -> snapshot.beforeCheckpoint(Core.getGlobalContext())).doesNotThrowAnyException();
    }

    @Test
    void makesAnewWhatASnapshotMustNotPreserve() {
        snapshot.afterRestore(Core.getGlobalContext());

        assertThat(renewed).hasValue(1);
    }
}
