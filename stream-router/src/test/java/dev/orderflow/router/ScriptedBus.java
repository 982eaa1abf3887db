package dev.orderflow.router;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Answers each request as the test told it, and accepts everything after that. */
final class ScriptedBus implements Bus {

    private final Deque<List<Answer>> answers = new ArrayDeque<>();
    private final List<List<BusEntry>> requests = new ArrayList<>();

    /** One answer for each entry of the next request that has no answers yet; the last one serves all further entries. */
    synchronized void willAnswer(Answer... next) {
        answers.add(List.of(next));
    }

    @Override
    public synchronized List<Answer> put(List<BusEntry> entries) {
        requests.add(entries);
        List<Answer> script = answers.isEmpty() ? List.of(new Answer.Accepted()) : answers.remove();
        return IntStream.range(0, entries.size())
                .mapToObj(i -> script.get(Math.min(i, script.size() - 1)))
                .toList();
    }

    synchronized List<List<BusEntry>> requests() {
        return Collections.unmodifiableList(new ArrayList<>(requests));
    }
}
