package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CloudWatchConfigurationTest {

    private static final Path ALARMS = Path.of("..", "helm", "orderflow", "alarms.yaml");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(CloudWatchConfiguration.class)
            .withSystemProperties("aws.region=eu-central-1", "aws.endpointUrl=http://127.0.0.1:1");

    @Test
    void sendsNothingUnlessItIsAskedTo() {
        runner.run(context -> assertThat(context).doesNotHaveBean(CloudWatchMeterRegistry.class));
    }

    @Test
    void keepsOnlyWhatIsOnTheList() {
        runner.withPropertyValues("orderflow.cloudwatch.enabled=true", "orderflow.cloudwatch.step=1d")
                .run(context -> {
                    var registry = context.getBean(CloudWatchMeterRegistry.class);

                    registry.counter("orderflow.events", "outcome", "done").increment();
                    registry.counter("orderflow.kcl.count", "shard", "1").increment();
                    registry.counter("jvm.gc.pause").increment();

                    assertThat(registry.getMeters())
                            .extracting(meter -> meter.getId().getName())
                            .containsExactly("orderflow.events");
                });
    }

    @Test
    void sendsAnApplicationsOwnMetricsThatItNames() {
        runner.withPropertyValues(
                        "orderflow.cloudwatch.enabled=true",
                        "orderflow.cloudwatch.step=1d",
                        "orderflow.cloudwatch.also=lockers.doors,lockers.texts")
                .run(context -> {
                    var registry = context.getBean(CloudWatchMeterRegistry.class);

                    registry.counter("lockers.texts").increment();
                    registry.counter("lockers.others").increment();
                    registry.counter("orderflow.events", "outcome", "done").increment();

                    assertThat(registry.getMeters())
                            .extracting(meter -> meter.getId().getName())
                            .containsExactlyInAnyOrder("lockers.texts", "orderflow.events");
                });
    }

    @Test
    void sendsWhateverAnAlarmAsksFor() throws IOException {
        var asked = Pattern.compile("metric: (\\S+)")
                .matcher(Files.readString(ALARMS))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(asked).isNotEmpty();
        assertThat(CloudWatchConfiguration.SENT).containsAll(asked);
    }

    @Test
    void refusesANamespaceOfAws() {
        runner.withPropertyValues("orderflow.cloudwatch.enabled=true", "orderflow.cloudwatch.namespace=AWS/Kinesis")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("'namespace'"));
    }
}
