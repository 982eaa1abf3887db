package dev.orderflow.examples.lockers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what it was asked to send; answers as it was told. */
final class InMemoryTextMessages implements TextMessages {

    private final Map<String, TextMessage> sent = new LinkedHashMap<>();
    private Sending answer = new Sending.Sent();

    void willAnswer(Sending next) {
        answer = next;
    }

    List<TextMessage> sent() {
        return List.copyOf(sent.values());
    }

    @Override
    public Sending send(TextMessage message) {
        if (answer instanceof Sending.Sent) {
            sent.putIfAbsent(message.key(), message);
        }
        return answer;
    }
}
