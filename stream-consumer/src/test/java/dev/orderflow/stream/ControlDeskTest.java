package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.stream.ConsumerControl.Pause;
import dev.orderflow.stream.ConsumerControl.Rate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

final class ControlDeskTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Pause PAUSE = new Pause("stock-taking", NOW);

    private final InMemoryControlStore store = new InMemoryControlStore();
    private final ControlDesk desk = new ControlDesk(store);
    private final ControlDesk other = new ControlDesk(store);

    @Test
    void appliesWhatItWasAskedAtOnceAndWhatOthersWereAskedWhenItLooksAgain() {
        other.change(control -> control.paused(PAUSE));

        assertThat(other.current().pause()).isEqualTo(PAUSE);
        assertThat(desk.current().pause()).isNull();
        desk.refresh();
        assertThat(desk.current().pause()).isEqualTo(PAUSE);
    }

    @Test
    void changesWhatIsStoredAndNotWhatItRemembers() {
        other.change(control -> control.paused(PAUSE));

        var changed = desk.change(control -> control.limited(new Rate(5, NOW)));

        assertThat(changed).contains(new ConsumerControl(2, PAUSE, new Rate(5, NOW), Map.of(), null));
    }

    @Test
    void triesAgainWhenSomebodyElseWasFaster() {
        var faster = new ArrayList<>(List.of(PAUSE));

        var changed = desk.change(control -> {
            if (!faster.isEmpty()) {
                var pause = faster.removeLast();
                other.change(asked -> asked.paused(pause));
            }
            return control.limited(new Rate(5, NOW));
        });

        assertThat(changed).map(ConsumerControl::pause).contains(PAUSE);
        assertThat(store.read().revision()).isEqualTo(2);
    }

    @Test
    void keepsTheLastKnownWhileTheRowCannotBeReadAndSaysSo() {
        desk.change(control -> control.paused(PAUSE));

        store.failWith(new IllegalStateException("test"));
        desk.refresh();
        assertThat(desk.current().pause()).isEqualTo(PAUSE);
        assertThat(desk.readable()).isFalse();

        store.failWith(null);
        desk.refresh();
        assertThat(desk.readable()).isTrue();
    }

    @Test
    void doesNotTakeTheEndOfTheConsumerForARowThatCannotBeRead() {
        store.failWith(AbortedException.create("Thread was interrupted"));

        desk.refresh();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(desk.readable()).isTrue();
    }

    @Test
    void changesNothingWhenTheRowCannotBeWritten() {
        store.failWith(new IllegalStateException("test"));

        assertThat(desk.change(control -> control.paused(PAUSE))).isEmpty();

        assertThat(desk.current()).isEqualTo(ConsumerControl.NOTHING_ASKED);
    }

    @Test
    void refusesToBeginWithoutKnowingWhatIsAsked() {
        store.failWith(new IllegalStateException("test"));

        assertThatThrownBy(desk::read).hasMessage("test");
    }

    @Test
    void tellsItsFollowerWhatIsAskedAlreadyAndEveryChange() {
        desk.change(control -> control.paused(PAUSE));
        var told = new ArrayList<ConsumerControl>();

        desk.tell(told::add);
        desk.refresh();
        other.change(control -> control.resumed(NOW));
        desk.refresh();

        assertThat(told).extracting(ConsumerControl::revision).containsExactly(1L, 2L);
    }
}
