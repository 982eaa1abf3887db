package dev.orderflow.ingest;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;

/**
 * What Lambda sends to CloudWatch Logs: JSON, one line per event, under the names that the consumers' lines have (ECS). In
 * code and not in a file, since finding and reading one takes a good part of a cold start.
 */
final class LogLines extends AbstractConfiguration {

    private static final String NAME = "lambda";

    private LogLines() {
        super(null, ConfigurationSource.NULL_SOURCE);
    }

    /** Takes effect unless something has been logged before. */
    static void configure() {
        Configurator.initialize(new LogLines());
    }

    @Override
    protected void doConfigure() {
        var layout = JsonTemplateLayout.newBuilder()
                .setConfiguration(this)
                .setEventTemplateUri("classpath:log-line.json")
                .build();
        var appender = ConsoleAppender.newBuilder()
                .setName(NAME)
                .setLayout(layout)
                .setConfiguration(this)
                .build();
        appender.start();
        addAppender(appender);
        getRootLogger().addAppender(appender, null, null);
        getRootLogger().setLevel(Level.INFO);
        addLogger("software.amazon.awssdk", new LoggerConfig("software.amazon.awssdk", Level.WARN, true));
    }
}
