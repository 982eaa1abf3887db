package dev.orderflow.local.control;

import dev.orderflow.local.aws.PortTakenException;
import java.net.URI;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** Serves the control API on a loopback port, in a Spring context of its own. */
public final class ControlServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private ControlServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Answers as soon as this returns.
     *
     * @param port 0 for any free one
     * @throws PortTakenException if something listens there already
     */
    public static ControlServer start(int port, ControlledSystem system) {
        try {
            return new ControlServer(
                    application(system).run("--spring.config.name=control-api", "--server.port=" + port));
        } catch (RuntimeException e) {
            throw PortTakenException.behind(e, () -> new PortTakenException("control API", port, "--control-port", e));
        }
    }

    private static SpringApplicationBuilder application(ControlledSystem system) {
        return new SpringApplicationBuilder(Wiring.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .initializers(beans ->
                        ((GenericApplicationContext) beans).registerBean(ControlledSystem.class, () -> system));
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({ObservationController.class, PartnerController.class, SystemController.class, Refusals.class})
    static class Wiring {}
}
