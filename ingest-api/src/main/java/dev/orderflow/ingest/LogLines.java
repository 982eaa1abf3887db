package dev.orderflow.ingest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.Reporter;

/**
 * What Lambda sends to CloudWatch Logs: one {@link LogLine} per event. In code and not in a file, since reading one takes a
 * good part of a cold start.
 */
final class LogLines {

    private LogLines() {}

    /** At the level that Lambda's own settings of a function's logging have, if they have one. A repeat begins anew. */
    static void configure(Map<String, String> environment) {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, BareLogback.class.getName());
        System.setProperty(
                Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN"); // else it tells of this choice, and not in JSON
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset(); // where SLF4J was here before, Logback has made a choice of its own
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(environment.get("AWS_LAMBDA_LOG_LEVEL"), Level.INFO));
        root.addAppender(console(context));
        context.getLogger("software.amazon.awssdk").setLevel(Level.WARN);
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        var line = new LogLine();
        line.setContext(context);
        line.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setName("lambda");
        console.setContext(context);
        console.setEncoder(line);
        console.start();
        return console;
    }
}
