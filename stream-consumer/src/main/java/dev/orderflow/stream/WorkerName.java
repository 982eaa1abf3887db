package dev.orderflow.stream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** What a worker is called: the stable name of its place if it has one, else a name that no other worker ever has. */
record WorkerName(String value) {

    private static final int RANDOM_LENGTH = 8;

    WorkerName {
        // The ledger separates a worker from its incarnation by a slash.
        value = value.replace('/', '-');
    }

    static WorkerName of(ConsumerProperties settings) {
        return settings.workerId().isBlank() ? random() : new WorkerName(settings.workerId());
    }

    private static WorkerName random() {
        return new WorkerName(hostName() + "-" + UUID.randomUUID().toString().substring(0, RANDOM_LENGTH));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "worker";
        }
    }
}
