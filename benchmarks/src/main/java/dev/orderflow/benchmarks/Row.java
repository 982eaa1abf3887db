package dev.orderflow.benchmarks;

/** One part of the table, measured together because it needs the same things. */
interface Row {

    /** As the command line says it. */
    String name();

    /** Adds what it finds to the lab's report. Leaves nothing running. */
    void measure(Lab lab) throws Exception;
}
