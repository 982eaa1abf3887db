package dev.orderflow.pipeline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Everything that this JVM logs while it is open: our own packages at DEBUG, the libraries at INFO. */
final class CapturedLog implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.orderflow");
    private final Level rootBefore = root.getLevel();
    private final Level oursBefore = ours.getLevel();
    private final Lines lines = new Lines();

    CapturedLog() {
        lines.setContext(root.getLoggerContext());
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.DEBUG);
    }

    /** Line by line, each with its level, logger, fields, context and stack traces. */
    Stream<String> lines() {
        return lines.captured.stream().flatMap(String::lines);
    }

    @Override
    public void close() {
        root.detachAppender(lines);
        root.setLevel(rootBefore);
        ours.setLevel(oursBefore);
        lines.stop();
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final Queue<String> captured = new ConcurrentLinkedQueue<>();
        private final PatternLayoutEncoder encoder = new PatternLayoutEncoder();

        @Override
        public void start() {
            encoder.setContext(getContext());
            encoder.setPattern("%-5level %logger: %msg %kvp %mdc%n%ex{full}");
            encoder.start();
            super.start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            captured.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
        }
    }
}
