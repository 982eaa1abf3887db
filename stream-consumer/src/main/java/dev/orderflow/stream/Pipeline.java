package dev.orderflow.stream;

import java.util.function.UnaryOperator;

/** Makes the work of an event. */
@FunctionalInterface
interface Pipeline<E> {

    Work work(StreamEvent<E> event, StreamRecord record, Receipt receipt);

    /**
     * The same for an event whose own row waits in the lot.
     *
     * @param parkedAgain makes of the row that would be parked the one that is, where parking is not the ledger's business
     */
    default Work again(
            StreamEvent<E> event, StreamRecord record, Receipt receipt, UnaryOperator<ParkedEvent> parkedAgain) {
        return work(event, record, receipt);
    }
}
