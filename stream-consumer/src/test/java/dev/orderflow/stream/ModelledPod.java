package dev.orderflow.stream;

import java.time.Instant;

/** One process at a time, with a worker, a redrive and a reconciler that share a ledger and go together. */
final class ModelledPod {

    private final ModelledWorld world;
    private final ModelledWorker worker;
    private final ModelledRedriver redriver;
    private final ModelledReconciler reconciler;

    ModelledPod(String name, ModelledWorld world) {
        this.world = world;
        this.worker = new ModelledWorker(name, world);
        this.redriver = new ModelledRedriver(worker, world);
        this.reconciler = new ModelledReconciler(worker, world);
    }

    /** One of them takes a step; without a redrive only the worker works. */
    void step() {
        if (world.redriven() && world.chance(3)) {
            redriver.step();
        } else if (world.redriven() && world.chance(6)) {
            reconciler.step();
        } else {
            worker.step();
        }
    }

    void crash() {
        worker.crash();
        redriver.crash();
        reconciler.crash();
    }

    void timeIs(Instant now) {
        worker.timeIs(now);
        redriver.timeIs(now);
    }

    boolean mayHandle(long version) {
        return worker.mayHandle(version);
    }

    boolean finished() {
        return worker.finished() && redriver.idle() && reconciler.idle();
    }

    @Override
    public String toString() {
        return "%s, %s, %s".formatted(worker, redriver, reconciler);
    }
}
