package dev.orderflow.ingest;

import dev.orderflow.orders.ItemId;
import dev.orderflow.store.Catalogue;
import java.time.Duration;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Around the snapshot that Lambda's SnapStart takes of a started function, and that every instance begins from. Before
 * it, what requests need is loaded and run once, without any effect. After it, whatever a snapshot must not preserve is
 * made anew.
 */
final class Snapshot implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    /** In no catalogue. */
    private static final ItemId NO_ITEM = new ItemId("snapshot");

    private final IngestSettings settings;
    private final Runnable renew;

    /** @param renew makes clients, credentials, cached secrets and whatever else has a time anew */
    Snapshot(IngestSettings settings, Runnable renew) {
        this.settings = settings;
        this.renew = renew;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        var begun = System.nanoTime();
        attempt("Requests could not be rehearsed, the snapshot is taken without", () -> Rehearsal.run(settings));
        attempt("The database does not answer, the snapshot is taken without", this::readOnce);
        LOG.atInfo()
                .addKeyValue(
                        "millis", Duration.ofNanos(System.nanoTime() - begun).toMillis())
                .log("Ready for the snapshot");
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        renew.run();
        Trace.reseed();
    }

    /** One look over the real network, for what a rehearsal cannot load: TLS, the host's name, credentials. */
    private void readOnce() {
        try (var dynamoDb = AwsClients.dynamoDbForOneCall()) {
            new Catalogue(dynamoDb, settings.tables()).find(NO_ITEM);
        }
    }

    /** A snapshot that is less warm than it could be is better than a function that does not start. */
    private static void attempt(String failure, Runnable preparation) {
        try {
            preparation.run();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log(failure);
        }
    }
}
