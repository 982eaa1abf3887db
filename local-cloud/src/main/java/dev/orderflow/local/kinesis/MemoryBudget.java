package dev.orderflow.local.kinesis;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bounds what all streams keep: a laptop that runs overnight has less memory than a day of records may need. */
final class MemoryBudget {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryBudget.class);

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final AtomicBoolean told = new AtomicBoolean();

    MemoryBudget(long limit) {
        this.limit = limit;
    }

    void take(long bytes) {
        used.addAndGet(bytes);
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Whether the oldest records have to go before their time. */
    boolean isExceeded() {
        boolean exceeded = used.get() > limit;
        if (exceeded && told.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("limitBytes", limit)
                    .log("Streams outgrew their memory: the oldest records go before their retention ends");
        }
        return exceeded;
    }
}
