package dev.orderflow.stream;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Kubernetes for the StatefulSet to which a pod belongs. The pod does not come back when the set is gone or being
 * deleted, or wants too few replicas to reach the pod's ordinal. Whatever cannot be asked is not known.
 */
final class StatefulSetDeparture implements Departure {

    private static final Logger LOG = LoggerFactory.getLogger(StatefulSetDeparture.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** While the worker drains. A node without processor time to spare was seen to take more than one second for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI apiServer;
    private final Path credentials;
    private final PodName pod;

    /** @param credentials the folder of the service account: {@code token}, {@code namespace} and {@code ca.crt} */
    StatefulSetDeparture(URI apiServer, Path credentials, PodName pod) {
        this.apiServer = apiServer;
        this.credentials = credentials;
        this.pod = pod;
    }

    @Override
    public boolean isFinal() {
        try (var client = client()) {
            var answer = client.send(request(), BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case OK -> leavesOut(JSON.readTree(answer.body()));
                case NOT_FOUND -> true;
                default -> unknown(answer);
            };
        } catch (IOException | GeneralSecurityException | JacksonException e) {
            LOG.atInfo().setCause(e).log("Nobody tells whether this pod comes back, its leases wait for it");
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean leavesOut(JsonNode set) {
        var spec = set.path("spec");
        int first = spec.path("ordinals").path("start").asInt(0);
        int end = first + spec.path("replicas").asInt(1);
        return set.path("metadata").hasNonNull("deletionTimestamp") || pod.ordinal() < first || pod.ordinal() >= end;
    }

    private static boolean unknown(HttpResponse<String> answer) {
        LOG.atInfo()
                .addKeyValue("outcome", answer.statusCode())
                .log("Nobody tells whether this pod comes back, its leases wait for it");
        return false;
    }

    private HttpRequest request() throws IOException {
        var path = "/apis/apps/v1/namespaces/%s/statefulsets/%s".formatted(credential("namespace"), pod.statefulSet());
        return HttpRequest.newBuilder(apiServer.resolve(path))
                .header("Authorization", "Bearer " + credential("token"))
                .header("Accept", "application/json")
                .timeout(PATIENCE)
                .build();
    }

    private HttpClient client() throws IOException, GeneralSecurityException {
        var builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
        return "https".equals(apiServer.getScheme())
                ? builder.sslContext(trustingTheCluster()).build()
                : builder.build();
    }

    private SSLContext trustingTheCluster() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream certificates = Files.newInputStream(credentials.resolve("ca.crt"))) {
            int count = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(certificates)) {
                trusted.setCertificateEntry("cluster-" + count++, certificate);
            }
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Read each time: Kubernetes renews it under a running pod. */
    private String credential(String name) throws IOException {
        return Files.readString(credentials.resolve(name), StandardCharsets.UTF_8)
                .strip();
    }
}
