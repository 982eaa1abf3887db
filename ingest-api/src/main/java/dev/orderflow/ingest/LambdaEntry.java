package dev.orderflow.ingest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.crac.Core;

/**
 * The handler that is deployed. It alone sets logging up and counts by Powertools: whoever runs the function elsewhere uses
 * {@link IngestFunction}, logs as they like, and may leave Powertools off the class path.
 */
public final class LambdaEntry implements RequestStreamHandler {

    static {
        LogLines.configure(System.getenv()); // before anything logs, on any thread
        HeadStart.begin();
    }

    private final Supplier<IngestFunction> maker;
    private final Snapshot snapshot; // CRaC holds its resources by weak references only
    private volatile IngestFunction function;

    /** As Lambda makes it. */
    public LambdaEntry() {
        this(IngestSettings.fromEnvironment(System.getenv()));
    }

    private LambdaEntry(IngestSettings settings) {
        this(settings, new EmfTelemetry(settings.metricNamespace()));
    }

    private LambdaEntry(IngestSettings settings, Telemetry telemetry) {
        this(() -> new IngestFunction(settings, telemetry), settings);
    }

    LambdaEntry(Supplier<IngestFunction> maker, IngestSettings settings) {
        this.maker = maker;
        this.function = maker.get();
        this.snapshot = new Snapshot(settings, this::renew);
        Core.getGlobalContext().register(snapshot);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) {
        var event = ProxyJson.read(input);
        try (var _ = Invocation.enter(context)) {
            ProxyJson.write(function.handleRequest(event, context), output);
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    private void renew() {
        function = maker.get();
    }
}
