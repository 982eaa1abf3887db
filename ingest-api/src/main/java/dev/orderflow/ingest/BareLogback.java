package dev.orderflow.ingest;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback without a search for its configuration, which takes longer than everything else that logging needs before its
 * first line. SLF4J makes it where the system property {@code slf4j.provider} names it; nothing is written until somebody
 * adds an appender.
 */
public final class BareLogback implements SLF4JServiceProvider {

    private final LoggerContext loggers = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter names = new LogbackMDCAdapter();

    @Override
    public void initialize() {
        loggers.setMDCAdapter(names);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return names;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99"; // any 2.0, as Logback's own says
    }
}
