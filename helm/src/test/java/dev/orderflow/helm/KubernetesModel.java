package dev.orderflow.helm;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Kubernetes would say of a manifest. Two libraries are asked, since each misses what the other finds: one refuses unknown
 * and missing fields, the other values of a wrong type.
 */
final class KubernetesModel {

    /** Defined by operators and unknown to both libraries; {@link OperatorResourcesTest} looks at them. */
    static final Set<String> OF_OPERATORS = Set.of("ScaledObject", "ServiceMonitor", "PrometheusRule");

    private static final Map<String, Check> CHECKS = Map.of(
            "StatefulSet", V1StatefulSet::validateJsonElement,
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ServiceAccount", V1ServiceAccount::validateJsonElement,
            "Role", V1Role::validateJsonElement,
            "RoleBinding", V1RoleBinding::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
            "Pod", V1Pod::validateJsonElement);

    private final KubernetesSerialization types = new KubernetesSerialization();

    @FunctionalInterface
    private interface Check {
        void accept(JsonElement manifest) throws IOException;
    }

    /** What is wrong; empty where nothing is. */
    Optional<String> complaint(Manifest manifest) {
        var check = CHECKS.get(manifest.kind());
        if (check == null) {
            return OF_OPERATORS.contains(manifest.kind()) ? Optional.empty() : Optional.of("unknown kind");
        }
        try {
            check.accept(JsonParser.parseString(manifest.content().toString()));
            types.unmarshal(manifest.yaml());
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
