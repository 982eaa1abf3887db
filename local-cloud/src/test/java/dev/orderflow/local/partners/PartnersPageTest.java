package dev.orderflow.local.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.orderflow.local.gateway.Limits;
import dev.orderflow.local.gateway.Quota;
import dev.orderflow.local.gateway.Throttle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/partners.md} shows is true: signatures are real, the shell lines work, the numbers are the simulators'. */
class PartnersPageTest {

    private static final Path PAGE = Path.of("..", "docs", "partners.md");
    private static final Pattern SIGNED = Pattern.compile(
            "webhook-id: (\\S+)\nwebhook-timestamp: (\\d+)\nwebhook-signature: (v1,\\S+)\n(?:\\S+: .+\n)*\n(\\{.*})\n");

    private final String page = read();

    @Test
    void showsMessagesOfBothDirectionsAsTheLibraryOfTheSpecificationSignsThem() throws Exception {
        List<String> secrets = Pattern.compile("signed with `(whsec_[^`]+)`")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        Matcher messages = SIGNED.matcher(page);
        int shown = 0;
        while (messages.find()) {
            String expected = new Webhook(secrets.get(shown))
                    .sign(messages.group(1), Long.parseLong(messages.group(2)), messages.group(4));
            assertThat(messages.group(3)).as(messages.group()).isEqualTo(expected);
            shown++;
        }

        assertThat(secrets).hasSize(2);
        assertThat(shown).isEqualTo(2);
    }

    @Test
    void hasAPlaygroundWhoseShellLinesMakeTheSignatureThatItNames() throws Exception {
        String script = found("<!-- playground -->\n```sh\n(.*?)```").group(1);
        String named = found("It prints `(v1,[^`]+)`").group(1);
        Matcher values = found("id=(\\S+) timestamp=(\\d+) body='([^']+)'");
        String secret = found("secret=(whsec_\\S+)").group(1);

        assertThat(new Webhook(secret).sign(values.group(1), Long.parseLong(values.group(2)), values.group(3)))
                .isEqualTo(named);
        assertThat(outputOf(script)).isEqualTo(named);
    }

    @Test
    void namesEveryMagicOrderAndNoOther() {
        List<Integer> named = Pattern.compile("(?m)^\\| (9\\d) \\| `000\\1` \\|")
                .matcher(page)
                .results()
                .map(row -> Integer.parseInt(row.group(1)))
                .toList();

        assertThat(named)
                .hasSameSizeAs(MagicOrder.values())
                .doesNotHaveDuplicates()
                .allSatisfy(number -> assertThat(MagicOrder.of(number)).isPresent());
        assertThat(page)
                .contains(MagicOrder.LATENESS.toSeconds() + " s later", MagicOrder.SLOWNESS.toSeconds() + " s,");
    }

    @Test
    void namesEveryFault() {
        assertThat(Arrays.stream(Faults.class.getRecordComponents()).map(component -> "`" + component.getName()))
                .allSatisfy(name -> assertThat(page).contains(name));
    }

    @Test
    void namesWhatTheSandboxTakes() {
        Throttle plan = Limits.GENEROUS.perPartner();

        assertThat(page)
                .contains("%.0f per second, %d at once, no limit per day".formatted(plan.perSecond(), plan.burst()));
        assertThat(Limits.GENEROUS.quota()).isEqualTo(Quota.UNLIMITED);
    }

    @Test
    void showsADeprecationThatKeepsItsPromise() {
        Instant deprecated = Instant.ofEpochSecond(
                Long.parseLong(found("Deprecation: @(\\d+)").group(1)));
        Instant sunset = ZonedDateTime.parse(found("Sunset: (.+)").group(1), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();

        assertThat(Duration.between(deprecated, sunset)).isGreaterThanOrEqualTo(Duration.ofDays(365));
    }

    private Matcher found(String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        if (!pattern.contains("```")) {
            matcher = Pattern.compile(pattern).matcher(page);
        }
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher;
    }

    private static String outputOf(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-euc", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }

    private static String read() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
