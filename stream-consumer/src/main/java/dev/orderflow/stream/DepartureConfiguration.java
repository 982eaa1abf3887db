package dev.orderflow.stream;

import java.net.URI;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Asks Kubernetes where this process is a pod of a StatefulSet, and nobody elsewhere. */
@Configuration(proxyBeanMethods = false)
class DepartureConfiguration {

    @Bean
    Departure departure(ConsumerProperties settings, Environment environment) {
        return settings.handOver().evict() ? asked(settings, environment) : () -> false;
    }

    private static Departure asked(ConsumerProperties settings, Environment environment) {
        return apiServer(settings, environment)
                .flatMap(server -> PodName.of(settings.workerId())
                        .<Departure>map(pod -> new StatefulSetDeparture(
                                server, settings.handOver().credentials(), pod)))
                .orElse(() -> false);
    }

    private static Optional<URI> apiServer(ConsumerProperties settings, Environment environment) {
        var named = settings.handOver().apiServer();
        if (!named.isBlank()) {
            return Optional.of(URI.create(named));
        }
        // Kubernetes tells every container so.
        return Optional.ofNullable(environment.getProperty("KUBERNETES_SERVICE_HOST"))
                .map(host -> URI.create("https://%s:%s"
                        .formatted(bracketed(host), environment.getProperty("KUBERNETES_SERVICE_PORT", "443"))));
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
