package dev.orderflow.ingest;

/** What a route answers. Sealed: the one place that writes answers must know every kind. */
sealed interface Answer permits Reply, Problem {}
