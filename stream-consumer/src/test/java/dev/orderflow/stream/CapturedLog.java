package dev.orderflow.stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class warns of while it is open. */
final class CapturedLog implements AutoCloseable {

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger logger;
    private final Level before;

    CapturedLog(Class<?> talker) {
        logger = (Logger) LoggerFactory.getLogger(talker);
        before = logger.getLevel();
        logger.setLevel(Level.WARN);
        logger.addAppender(events);
        events.start();
    }

    List<String> messages() {
        return events.list.stream().map(ILoggingEvent::getMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setLevel(before);
        events.stop();
    }
}
