package dev.orderflow.stream;

/** Everything that a consumer keeps outside of its process. */
record Stores(EffectLedger ledger, ParkingLot lot, ConsumerGroup group, ControlStore control, RedriveJobs jobs) {}
