package dev.orderflow.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutoscalingTest {

    @TempDir
    private Path folder;

    private List<Manifest> render(String values) throws IOException {
        return Chart.render(Chart.environment("dev"), Files.writeString(folder.resolve("values.yaml"), values));
    }

    @Test
    void isOffByDefault() throws IOException {
        var manifests = render("");

        assertThat(Manifest.of("ScaledObject", manifests)).isEmpty();
        assertThat(Manifest.of("StatefulSet", "mailer", manifests)
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void leavesTheNumberOfPodsToTheScaler() throws IOException {
        var manifests = render("""
                stream: {shards: 4}
                mailer: {autoscaling: {enabled: true}}
                """);

        assertThat(Manifest.of("StatefulSet", "mailer", manifests)
                        .at("/spec/replicas")
                        .isMissingNode())
                .isTrue();
        assertThat(Manifest.of("ScaledObject", "mailer", manifests)
                        .at("/spec/triggers/0/metadata/query")
                        .asString())
                .isEqualTo("max(orderflow_lag_seconds{consumer=\"mailer\", namespace=\"orders\"})");
    }

    @Test
    void neverMissesANumberForAnIdleConsumer() throws IOException {
        var manifests = render("""
                stream: {shards: 4}
                mailer: {autoscaling: {enabled: true}}
                """);

        assertThat(Manifest.of("ScaledObject", "mailer", manifests)
                        .at("/spec/triggers/0/metadata/ignoreNullValues")
                        .asString())
                .isEqualTo("false");
    }

    @Test
    void stepsAreSmallAndFarApartBecauseEachMovesLeases() {
        var scaler = Manifest.of("HorizontalPodAutoscaler", "stream-router", Chart.render(Chart.corner("irsa-hpa")));

        var down = scaler.at("/spec/behavior/scaleDown");
        assertThat(down.path("stabilizationWindowSeconds").asInt()).isEqualTo(300);
        assertThat(down.at("/policies/0/value").asInt()).isEqualTo(1);
    }

    @Test
    void refusesMorePodsThanShards() {
        assertThatThrownBy(() -> render("""
                        stream: {shards: 3}
                        mailer: {autoscaling: {enabled: true, maxReplicas: 4}}
                        """))
                .hasMessageContaining("mailer: autoscaling.maxReplicas (4) must not exceed stream.shards (3)");
    }

    @Test
    void refusesBoundsThatCross() {
        assertThatThrownBy(() -> render("""
                        stream: {shards: 9}
                        mailer: {autoscaling: {enabled: true, minReplicas: 5, maxReplicas: 4}}
                        """))
                .hasMessageContaining("mailer: autoscaling.minReplicas (5) must not exceed maxReplicas (4)");
    }
}
