package dev.orderflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.local.LocalCloudOptions.Demo;
import dev.orderflow.local.aws.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RunningSystemTest {

    @Test
    void namesThePartWhosePortIsTakenAndLeavesNothingRunning() throws IOException {
        try (var squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = squatter.getLocalPort();

            assertThatThrownBy(() -> new RunningSystem(withoutConsumers(Ports.FREE.withControl(taken))))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("control API")
                    .hasMessageContaining("--control-port");

            assertThat(System.getProperty("aws.endpointUrl")).isNull();
        }
    }

    @Test
    void startsWithoutAnyConsumer() {
        try (var system = new RunningSystem(withoutConsumers(Ports.FREE))) {
            assertThat(system.status().parts())
                    .containsOnlyKeys("REST API", "AWS endpoint", "control API", "warehouse", "courier");
            assertThat(system.consumers()).isEmpty();
        }
    }

    @Test
    void saysThatAPartIsDownWhereNobodyListens() throws IOException {
        URI address;
        try (var squatter = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = URI.create("http://127.0.0.1:" + squatter.getLocalPort());

            assertThat(Probe.of(address).health()).isEqualTo("UP");
        }

        assertThat(Probe.of(address).health()).isEqualTo("DOWN");
    }

    private static LocalCloudOptions withoutConsumers(Ports ports) {
        return new LocalCloudOptions(Demo.OFF, Set.of(), ports);
    }
}
