package dev.orderflow.stream;

/** What is wrong with a runtime whose broken promises a test wants to see. */
class Flaw {

    static final Flaw NONE = new Flaw();

    EffectLedger ledger(EffectLedger honest) {
        return honest;
    }

    EventHandler<String> handler(EventHandler<String> honest) {
        return honest;
    }

    ParkingLot lot(ParkingLot honest) {
        return honest;
    }

    RedriveJobs jobs(RedriveJobs honest) {
        return honest;
    }

    ControlStore controls(ControlStore honest) {
        return honest;
    }

    long checkpoint(long honest) {
        return honest;
    }

    /** What the partner is told to know a repeat by. */
    String idempotencyKey(String honest, Attempt attempt) {
        return honest;
    }
}
