package dev.orderflow.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers as told, otherwise that all is done, and remembers every call. */
final class ScriptedHandler implements EventHandler<String> {

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Deque<Function<Attempt, Outcome>>> scripts = new HashMap<>();
    private final Map<String, Scope> scopes = new HashMap<>();

    /** The next answer for an event; after the last all is done. */
    void willAnswer(String event, Function<Attempt, Outcome> answer) {
        scripts.computeIfAbsent(event, _ -> new ArrayDeque<>()).add(answer);
    }

    void willAnswer(String event, Outcome... outcomes) {
        for (var outcome : outcomes) {
            willAnswer(event, _ -> outcome);
        }
    }

    /** Events whose name begins so have this scope. */
    void scope(String prefix, Scope scope) {
        scopes.put(prefix, scope);
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Outcome handle(String event, Attempt attempt) {
        calls.add(event);
        var script = scripts.getOrDefault(event, new ArrayDeque<>());
        var answer = script.poll();
        return answer == null ? new Outcome.Done() : answer.apply(attempt);
    }

    @Override
    public Scope scope(String event) {
        return scopes.entrySet().stream()
                .filter(entry -> event.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Scope.NONE);
    }
}
