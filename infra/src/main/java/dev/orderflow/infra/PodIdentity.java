package dev.orderflow.infra;

import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.eks.CfnPodIdentityAssociation;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.SessionTagsPrincipal;
import software.amazon.awscdk.services.iam.WebIdentityPrincipal;
import software.constructs.Construct;

/** How the pods of a release of the chart get their roles: by EKS Pod Identity, and by IRSA where there is a provider. */
final class PodIdentity {

    private final Construct scope;
    private final Optional<String> oidcProvider;
    private final CfnParameter cluster;
    private final CfnParameter namespace;
    private final CfnParameter release;

    PodIdentity(Construct scope, Environment environment) {
        this.scope = scope;
        this.oidcProvider = environment.oidcProvider();
        this.cluster = parameter("ClusterName", "EKS cluster that the chart is installed in", environment.prefix());
        this.namespace = parameter("Namespace", "Namespace that the chart is installed in", "orderflow");
        this.release = parameter("ReleaseName", "Name under which the chart is installed", "orderflow");
    }

    private CfnParameter parameter(String name, String description, String value) {
        return CfnParameter.Builder.create(scope, name)
                .type("String")
                .description(description)
                .defaultValue(value)
                .build();
    }

    /** Whoever the cluster says is a pod of this consumer. */
    IPrincipal podsOf(Consumer consumer) {
        var byPodIdentity = new SessionTagsPrincipal(new PrincipalWithConditions(
                new ServicePrincipal("pods.eks.amazonaws.com"),
                Map.of(
                        "StringEquals",
                        Map.of(
                                "aws:RequestTag/kubernetes-namespace", namespace.getValueAsString(),
                                "aws:RequestTag/kubernetes-service-account", serviceAccount(consumer)))));
        return oidcProvider
                .<IPrincipal>map(provider -> new CompositePrincipal(byPodIdentity, byWebIdentity(provider, consumer)))
                .orElse(byPodIdentity);
    }

    private WebIdentityPrincipal byWebIdentity(String provider, Consumer consumer) {
        return new WebIdentityPrincipal(
                "arn:" + Aws.PARTITION + ":iam::" + Aws.ACCOUNT_ID + ":oidc-provider/" + provider,
                Map.of(
                        "StringEquals",
                        Map.of(
                                provider + ":aud",
                                "sts.amazonaws.com",
                                provider + ":sub",
                                "system:serviceaccount:" + namespace.getValueAsString() + ":"
                                        + serviceAccount(consumer))));
    }

    void associate(Consumer consumer, Role role) {
        CfnPodIdentityAssociation.Builder.create(scope, consumer.wire() + "-pods")
                .clusterName(cluster.getValueAsString())
                .namespace(namespace.getValueAsString())
                .serviceAccount(serviceAccount(consumer))
                .roleArn(role.getRoleArn())
                .build();
    }

    /** As the chart names it. */
    private String serviceAccount(Consumer consumer) {
        return release.getValueAsString() + "-" + consumer.wire();
    }
}
