package dev.orderflow.pipeline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What our own packages log while it is open, in the form that a deployed consumer writes to its console. */
final class JsonLog implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.orderflow");
    private final Level before = ours.getLevel();
    private final Lines lines = new Lines(ours.getLoggerContext());

    JsonLog() {
        lines.start();
        ours.addAppender(lines);
        ours.setLevel(Level.DEBUG);
    }

    List<JsonNode> lines() {
        return List.copyOf(lines.captured);
    }

    @Override
    public void close() {
        ours.detachAppender(lines);
        ours.setLevel(before);
        lines.stop();
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final Queue<JsonNode> captured = new ConcurrentLinkedQueue<>();
        private final StructuredLogEncoder encoder = new StructuredLogEncoder();

        private Lines(LoggerContext context) {
            setContext(context);
        }

        @Override
        public void start() {
            // The encoder takes the service's name from the application of its context.
            var application = new StandardEnvironment();
            application
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("spring.application.name", "mailer")));
            getContext().putObject(Environment.class.getName(), application);
            encoder.setContext(getContext());
            encoder.setFormat("ecs");
            encoder.start();
            super.start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            captured.add(JSON.readTree(encoder.encode(event)));
        }
    }
}
