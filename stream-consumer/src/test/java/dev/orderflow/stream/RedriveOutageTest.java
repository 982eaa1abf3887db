package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.stream.RedriveJob.State;
import dev.orderflow.stream.RedriveSelection.Interval;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A redrive that cannot read the lot at first. */
final class RedriveOutageTest {

    private final Bench bench = new Bench();

    @Test
    void replaysWhatItWasAskedForAndEnds() {
        var failures = new AtomicInteger(3);
        bench.withLot(Flaws.wrapped(ParkingLot.class, new InMemoryParkingLot(bench.tables), (step, _, honest) -> {
            if (step.equals("page") && failures.getAndDecrement() > 0) {
                throw SdkClientException.create("no answer from the lot");
            }
            return honest.call();
        }));
        bench.handler.willAnswer("a@1", new Outcome.Park("odd answer"));
        bench.deliver("a@1");
        var now = bench.clock.instant();

        bench.redrive(new Interval("", now.minusSeconds(60), now.plusSeconds(60)), Duration.ofSeconds(20));

        assertThat(failures).hasNegativeValue();
        assertThat(bench.tables.parked()).isEmpty();
        assertThat(bench.jobs().latest()).get().returns(State.DONE, RedriveJob::state);
    }
}
