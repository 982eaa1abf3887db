package dev.orderflow.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Our own policy for what runs in the cluster. */
class PodsTest {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyPodIsHardened(Path values) {
        assertThat(Manifest.of("StatefulSet", Chart.render(values)))
                .isNotEmpty()
                .allSatisfy(set -> {
                    assertThat(set.at(POD + "/securityContext/runAsNonRoot").asBoolean())
                            .isTrue();
                    assertThat(set.at(POD + "/securityContext/runAsUser").asInt())
                            .isPositive();
                    assertThat(set.at(POD + "/securityContext/seccompProfile/type")
                                    .asString())
                            .isEqualTo("RuntimeDefault");
                    var container = set.at(CONTAINER + "/securityContext");
                    assertThat(container.path("readOnlyRootFilesystem").asBoolean())
                            .isTrue();
                    assertThat(container.path("allowPrivilegeEscalation").asBoolean())
                            .isFalse();
                    assertThat(container.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
                });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyPodHasBoundsAndProbesOnTheManagementPort(Path values) {
        assertThat(Manifest.of("StatefulSet", Chart.render(values))).allSatisfy(set -> {
            assertThat(set.at(CONTAINER + "/resources/limits/memory").asString())
                    .isNotEmpty();
            assertThat(set.at(CONTAINER + "/resources/limits/cpu").isMissingNode())
                    .as("a processor limit only delays")
                    .isTrue();
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(set.at(CONTAINER + "/" + probe + "/httpGet/port").asString())
                        .isEqualTo("management");
            }
            assertThat(startupSeconds(set)).isGreaterThanOrEqualTo(120);
        });
    }

    private static int startupSeconds(Manifest set) {
        var probe = set.at(CONTAINER + "/startupProbe");
        return probe.path("periodSeconds").asInt()
                * probe.path("failureThreshold").asInt();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void theGracePeriodHoldsADrainAndAFailover(Path values) {
        assertThat(Manifest.of("StatefulSet", Chart.render(values))).allSatisfy(set -> {
            var settings = settings(set, Chart.render(values));
            int drain = seconds(settings.at("/orderflow/consumer/drainTimeout"));
            int failover = seconds(settings.at("/orderflow/consumer/leases/failoverTime"));
            int phase = seconds(settings.at("/spring/lifecycle/timeoutPerShutdownPhase"));
            int grace = set.at(POD + "/terminationGracePeriodSeconds").asInt();

            assertThat(grace).isEqualTo(drain + failover + 10);
            assertThat(phase).isGreaterThanOrEqualTo(drain).isLessThan(grace);
        });
    }

    /** Several environments may be in one account, and infra's alarms look at one each. */
    @Test
    void sendMetricsUnderTheNameOfTheirEnvironmentUnlessTheValuesSayOtherwise() {
        assertThat(namespace(Chart.environment("prod"))).isEqualTo("Orderflow/prod");
        assertThat(namespace(Chart.corner("irsa-hpa"))).isEqualTo("Shop");
    }

    private static String namespace(Path values) {
        var manifests = Chart.render(values);
        var set = Manifest.of("StatefulSet", "stream-router", manifests);
        return settings(set, manifests).at("/orderflow/cloudwatch/namespace").asString();
    }

    private static JsonNode settings(Manifest set, List<Manifest> manifests) {
        var map = Manifest.of("ConfigMap", set.name().substring(Chart.RELEASE.length() + 1), manifests);
        return Manifest.YAML.readTree(map.at("/data").iterator().next().asString());
    }

    private static int seconds(JsonNode time) {
        return Integer.parseInt(time.asString().replaceFirst("s$", ""));
    }

    @Test
    void aWorkerIsCalledLikeItsPod() {
        var set = Manifest.of("StatefulSet", "mailer", Chart.render(Chart.environment("prod")));

        var worker = set.at(CONTAINER + "/env/0");
        assertThat(worker.path("name").asString()).isEqualTo("ORDERFLOW_CONSUMER_WORKERID");
        assertThat(worker.at("/valueFrom/fieldRef/fieldPath").asString()).isEqualTo("metadata.name");
    }

    @Test
    void aPodMayReadItsOwnStatefulSetAndNothingElse() {
        var manifests = Chart.render(Chart.environment("prod"));

        var rules = Manifest.of("Role", "mailer", manifests).at("/rules");
        assertThat(rules).hasSize(1);
        assertThat(rules.at("/0/resources/0").asString()).isEqualTo("statefulsets");
        assertThat(rules.at("/0/resourceNames/0").asString()).isEqualTo("shop-mailer");
        assertThat(rules.at("/0/verbs")).hasSize(1);
        assertThat(rules.at("/0/verbs/0").asString()).isEqualTo("get");
    }

    @Test
    void nothingIsAskedOfKubernetesWhereEvictionIsOff() {
        var manifests = Chart.render(Chart.corner("bare"));

        assertThat(Manifest.of("Role", manifests)).isEmpty();
        assertThat(Manifest.of("NetworkPolicy", manifests)).isEmpty();
        var set = Manifest.of("StatefulSet", "mailer", manifests);
        assertThat(set.at(POD + "/automountServiceAccountToken").asBoolean()).isFalse();
        assertThat(set.at(POD + "/serviceAccountName").asString()).isEqualTo("shared-mail");
        assertThat(Manifest.of("ServiceAccount", manifests)).isEmpty();
    }

    @Test
    void aBudgetNeverBlocksADrainOfANode() {
        assertThat(Manifest.of("PodDisruptionBudget", Chart.render(Chart.environment("prod"))))
                .hasSize(4)
                .allSatisfy(budget ->
                        assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1));
    }

    @Test
    void partnersAreReachedByTheirConnectorAlone() {
        var manifests = Chart.render(Chart.environment("prod"));

        assertThat(Manifest.of("NetworkPolicy", "warehouse-connector", manifests)
                        .yaml())
                .contains("203.0.113.0/24");
        assertThat(Manifest.of("NetworkPolicy", "mailer", manifests).yaml()).doesNotContain("203.0.113.0/24");
    }

    @Test
    void metricsAreReadFromTheMonitoringNamespaceAlone() {
        var policy = Manifest.of("NetworkPolicy", "mailer", Chart.render(Chart.environment("prod")));

        assertThat(policy.at("/spec/ingress/0/from")).hasSize(1);
        assertThat(policy.at("/spec/ingress/0/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                        .asString())
                .isEqualTo("monitoring");
    }

    @Test
    void anImageCanBeNamedByDigest() {
        var set = Manifest.of("StatefulSet", "stream-router", Chart.render(Chart.corner("irsa-hpa")));

        assertThat(set.at(CONTAINER + "/image").asString())
                .startsWith("registry.example.com/team/stream-router@sha256:");
    }
}
