package dev.orderflow.pipeline;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.kinesis.leases.exceptions.LeasingException;

/** How one of two workers of a plain KCL application goes away. */
enum PlainEnd {
    /** As by a SIGTERM that the program passes on to KCL. */
    STOPPED {
        @Override
        void befall(PlainKcl worker, Link link) {
            worker.stop();
        }
    },
    /** To the others this is the same as a kill: it renews its leases no more. */
    CUT_OFF {
        @Override
        void befall(PlainKcl worker, Link link) {
            link.cut();
        }
    };

    abstract void befall(PlainKcl worker, Link link);

    /** From the blow until the other one has all shards, when each of the two had some. */
    Duration handOver(Bridge bridge, URI aws, Leases leases, Duration failover) {
        var application = "plain-kcl-" + name().toLowerCase(Locale.ROOT);
        var link = bridge.link(aws);
        try {
            var leaving = new PlainKcl(application, "leaving", link.uri(), failover);
            leases.awaitShared(application, FourShards.COUNT, Set.of("leaving"));
            var staying = new PlainKcl(application, "staying", aws, failover);
            leases.awaitShared(application, FourShards.COUNT, Set.of("leaving", "staying"));
            await().until(() -> leaving.shards().size() + staying.shards().size() == FourShards.COUNT);

            var begun = System.nanoTime();
            befall(leaving, link);
            leases.awaitTaken(application, "leaving");
            var took = Duration.ofNanos(System.nanoTime() - begun);

            leaving.abandon();
            staying.abandon();
            return took;
        } catch (LeasingException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
