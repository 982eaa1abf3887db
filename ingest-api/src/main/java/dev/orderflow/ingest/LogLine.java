package dev.orderflow.ingest;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** A line of JSON under the names that the consumers' lines have (ECS), as the test of the whole system sees. */
public final class LogLine extends EncoderBase<ILoggingEvent> {

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("@timestamp", MILLIS.format(event.getInstant()));
        line.putObject("log").put("level", event.getLevel().toString()).put("logger", event.getLoggerName());
        line.putObject("service").put("name", "ingest-api");
        Invocation.describe(line, event.getMDCPropertyMap());
        line.put("message", event.getFormattedMessage());
        putError(line, event.getThrowableProxy());
        names(event).forEach(line::put);
        line.putObject("ecs").put("version", "8.11");
        return (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void putError(ObjectNode line, @Nullable IThrowableProxy thrown) {
        if (thrown != null) {
            var error = line.putObject("error").put("type", thrown.getClassName());
            Json.putIfPresent(error, "message", thrown.getMessage());
            error.put("stack_trace", ThrowableProxyUtil.asString(thrown));
        }
    }

    /** What we tell of the event, and of the request that it belongs to. */
    private static Map<String, String> names(ILoggingEvent event) {
        var names = new TreeMap<>(event.getMDCPropertyMap());
        names.keySet().removeAll(Invocation.NAMES);
        var pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                names.put(pair.key, String.valueOf(pair.value));
            }
        }
        return names;
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
