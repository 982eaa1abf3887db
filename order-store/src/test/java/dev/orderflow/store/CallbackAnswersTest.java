package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.PartnerId;
import dev.orderflow.store.CallbackAnswers.Answered;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallbackAnswersTest {

    private static final PartnerId PARTNER = new PartnerId("main-warehouse");

    private final SettableClock clock = new SettableClock();
    private final CallbackAnswers answers = new CallbackAnswers(TestTables.CLIENT, TestTables.create(), clock);

    @Test
    void remembersOneAnswerForEachMessageOfEachPartner() {
        answers.remember(PARTNER, "msg_1", new Answered("hash", "{}"));

        assertThat(answers.find(PARTNER, "msg_1")).contains(new Answered("hash", "{}"));
        assertThat(answers.find(PARTNER, "msg_2")).isEmpty();
        assertThat(answers.find(new PartnerId("main-courier"), "msg_1")).isEmpty();
    }

    @Test
    void forgetsAnAnswerAfterADayWhetherOrNotTheTableHas() {
        answers.remember(PARTNER, "msg_1", new Answered("hash", "{}"));

        clock.advance(Duration.ofHours(24));

        assertThat(answers.find(PARTNER, "msg_1")).isEmpty();
    }
}
