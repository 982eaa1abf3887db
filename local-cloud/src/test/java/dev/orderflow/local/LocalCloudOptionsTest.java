package dev.orderflow.local;

import static dev.orderflow.local.Consumer.MAILER;
import static dev.orderflow.local.Consumer.STREAM_ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.local.LocalCloudOptions.Demo;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalCloudOptionsTest {

    @Test
    void runsEverythingOnTheDocumentedPortsWhenNothingIsSaid() {
        assertThat(LocalCloudOptions.parse())
                .isEqualTo(new LocalCloudOptions(
                        Demo.ON,
                        EnumSet.allOf(Consumer.class),
                        new Ports(8080, 4566, 8090, 8091, 8092, Ports.Management.DOCUMENTED)));
    }

    @Test
    void readsEveryOption() {
        var options = LocalCloudOptions.parse(
                "--demo=off", "--consumers=mailer,stream-router", "--api-port=1", "--aws-port=2", "--control-port=0");

        assertThat(options)
                .isEqualTo(new LocalCloudOptions(
                        Demo.OFF,
                        Set.of(MAILER, STREAM_ROUTER),
                        new Ports(1, 2, 0, 8091, 8092, Ports.Management.DOCUMENTED)));
    }

    @Test
    void runsNoConsumerWhenToldSo() {
        assertThat(LocalCloudOptions.parse("--consumers=none").consumers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --demo=maybe        | --demo takes on or off, not 'maybe'
            --consumers=mail    | --consumers takes all, none or a list of stream-router, warehouse-connector, delivery-connector, mailer, not 'mail'
            --api-port=http     | --api-port takes a port from 0 (any free one) to 65535, not 'http'
            --aws-port=65536    | --aws-port takes a port from 0 (any free one) to 65535, not '65536'
            --colour=red        | Unknown option --colour; known are --demo, --consumers, --api-port, --aws-port, --control-port
            now                 | Unknown option now; known are --demo, --consumers, --api-port, --aws-port, --control-port
            """)
    void namesWhatIsWrong(String argument, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalCloudOptions.parse(argument))
                .withMessage(message);
    }
}
