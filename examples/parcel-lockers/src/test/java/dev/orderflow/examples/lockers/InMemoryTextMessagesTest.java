package dev.orderflow.examples.lockers;

import dev.orderflow.examples.lockers.TextMessages.Sending;
import dev.orderflow.examples.lockers.TextMessages.TextMessage;
import java.util.List;

class InMemoryTextMessagesTest extends TextMessagesContract {

    private final InMemoryTextMessages messages = new InMemoryTextMessages();

    @Override
    TextMessages messages() {
        return messages;
    }

    @Override
    void gatewayAnswers(Sending sending) {
        messages.willAnswer(sending);
    }

    @Override
    List<String> taken() {
        return messages.sent().stream().map(TextMessage::text).toList();
    }
}
