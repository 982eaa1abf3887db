package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.MDC;

/** What every log line of one invocation tells of the function that Lambda runs. */
final class Invocation implements AutoCloseable {

    private static final String NAME = "faas.name";
    private static final String VERSION = "faas.version";
    private static final String EXECUTION = "faas.execution";
    private static final String COLD_START = "faas.coldstart";

    /** Under which they are kept for the lines. */
    static final Set<String> NAMES = Set.of(NAME, VERSION, EXECUTION, COLD_START);

    private static final AtomicBoolean FIRST = new AtomicBoolean(true);

    private Invocation() {}

    static Invocation enter(Context context) {
        MDC.put(NAME, context.getFunctionName());
        MDC.put(VERSION, context.getFunctionVersion());
        MDC.put(EXECUTION, context.getAwsRequestId());
        MDC.put(COLD_START, String.valueOf(FIRST.getAndSet(false)));
        return new Invocation();
    }

    /** Writes what is known; outside an invocation that is nothing. */
    static void describe(ObjectNode line, Map<String, String> known) {
        if (known.containsKey(NAME)) {
            line.putObject("faas")
                    .put("name", known.get(NAME))
                    .put("version", known.get(VERSION))
                    .put("execution", known.get(EXECUTION))
                    .put("coldstart", Boolean.parseBoolean(known.get(COLD_START)));
        }
    }

    @Override
    public void close() {
        NAMES.forEach(MDC::remove);
    }
}
