package dev.orderflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.PartnerId;
import dev.orderflow.store.CallbackAnswers.Message;
import dev.orderflow.store.CallbackAnswers.Receipt.Answered;
import dev.orderflow.store.CallbackAnswers.Receipt.IdTaken;
import dev.orderflow.store.CallbackAnswers.Receipt.Unanswered;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallbackAnswersTest {

    private static final PartnerId PARTNER = new PartnerId("main-warehouse");
    private static final Message MESSAGE = message("msg_1", "hash");

    private final SettableClock clock = new SettableClock();
    private final CallbackAnswers answers = new CallbackAnswers(TestTables.CLIENT, TestTables.create(), clock);

    @Test
    void remembersOneAnswerForEachMessageOfEachPartner() {
        answers.receive(MESSAGE);
        answers.remember(MESSAGE, "{}");

        assertThat(answers.receive(MESSAGE)).isEqualTo(new Answered("{}"));
        assertThat(answers.receive(message("msg_2", "hash"))).isEqualTo(new Unanswered());
        assertThat(answers.receive(new Message(new PartnerId("main-courier"), "msg_1", "hash")))
                .isEqualTo(new Unanswered());
    }

    @Test
    void givesAnIdToOneMessageThoughItHasNoAnswerYet() {
        assertThat(answers.receive(MESSAGE)).isEqualTo(new Unanswered());

        assertThat(answers.receive(message("msg_1", "another hash"))).isEqualTo(new IdTaken());
        assertThat(answers.receive(MESSAGE)).isEqualTo(new Unanswered());
    }

    @Test
    void keepsTheFirstOfTwoAnswersAndGivesItToBoth() {
        answers.receive(MESSAGE);
        answers.receive(MESSAGE);

        assertThat(answers.remember(MESSAGE, "first")).isEqualTo("first");
        assertThat(answers.remember(MESSAGE, "second")).isEqualTo("first");
        assertThat(answers.receive(MESSAGE)).isEqualTo(new Answered("first"));
    }

    @Test
    void givesTheIdOfARefusedMessageFreeForAnother() {
        answers.receive(MESSAGE);

        answers.release(MESSAGE);
        answers.release(MESSAGE);

        assertThat(answers.receive(message("msg_1", "another hash"))).isEqualTo(new Unanswered());
    }

    @Test
    void doesNotGiveAnIdFreeThatIsAnsweredOrAnothers() {
        answers.receive(MESSAGE);
        answers.release(message("msg_1", "another hash"));
        assertThat(answers.receive(message("msg_1", "another hash"))).isEqualTo(new IdTaken());

        answers.remember(MESSAGE, "{}");
        answers.release(MESSAGE);
        assertThat(answers.receive(MESSAGE)).isEqualTo(new Answered("{}"));
    }

    @Test
    void doesNotOverwriteTheAnswerOfAnotherMessageThatTookAReleasedId() {
        answers.receive(MESSAGE);
        answers.release(MESSAGE);
        var other = message("msg_1", "another hash");
        answers.receive(other);
        answers.remember(other, "other");

        assertThat(answers.remember(MESSAGE, "mine")).isEqualTo("mine");
        assertThat(answers.receive(other)).isEqualTo(new Answered("other"));
    }

    @Test
    void forgetsAnAnswerAfterADayWhetherOrNotTheTableHas() {
        answers.receive(MESSAGE);
        answers.remember(MESSAGE, "{}");

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(answers.receive(MESSAGE)).isEqualTo(new Answered("{}"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(answers.receive(message("msg_1", "another hash"))).isEqualTo(new Unanswered());
    }

    private static Message message(String id, String hash) {
        return new Message(PARTNER, id, hash);
    }
}
