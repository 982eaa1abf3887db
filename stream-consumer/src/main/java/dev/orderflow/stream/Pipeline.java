package dev.orderflow.stream;

/** Makes the work of an event. */
@FunctionalInterface
interface Pipeline<E> {

    Work work(StreamEvent<E> event, StreamRecord record, Receipt receipt);
}
