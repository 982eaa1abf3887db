package dev.orderflow.mail;

import dev.orderflow.stream.Gates;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** What makes a consumer of orders a mailer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

    /** Well below the timeout of a call, so that it is known when nothing was sent. */
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    private static final int CONNECTIONS = 128;

    /** Without retries of its own: after a mail without an answer somebody must count. */
    @Bean
    SesV2Client sesClient(MailProperties settings) {
        return SesV2Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(CONNECTING)
                        .connectionAcquisitionTimeout(CONNECTING)
                        .socketTimeout(settings.callTimeout()))
                .overrideConfiguration(overrides -> overrides
                        .apiCallTimeout(settings.callTimeout())
                        .apiCallAttemptTimeout(settings.callTimeout())
                        .retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    @Bean
    SesGate sesGate(MailProperties settings) {
        return new SesGate(settings, System::nanoTime);
    }

    @Bean
    Gates gates(SesGate sesGate) {
        return new Gates(Map.of(MailHandler.SES, sesGate));
    }

    @Bean
    MailHandler mailHandler(SesV2Client client, SesGate gate, MailProperties settings) {
        return new MailHandler(new SesMailSender(client, settings), gate, new OrderMailWriter(), settings);
    }
}
