package dev.orderflow.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {

    @Test
    void signsTheExampleOfTheSpecificationAsEveryoneDoes() {
        var signer = WebhookSigner.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var headers = signer.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(headers)
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsTheExampleThatPartnersAreShown() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "partners.md"));
        var signer = WebhookSigner.of(found(page, "was signed with `(whsec_[^`]+)`"));

        var headers = signer.headers(
                found(page, "webhook-id: (.+)"),
                Instant.ofEpochSecond(Long.parseLong(found(page, "webhook-timestamp: (\\d+)"))),
                found(page, "\n\n(\\{.+})\n").getBytes(StandardCharsets.UTF_8));

        assertThat(headers).containsEntry("webhook-signature", found(page, "webhook-signature: (.+)"));
    }

    /** The first place, which is the example of what we send. */
    private static String found(String page, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
