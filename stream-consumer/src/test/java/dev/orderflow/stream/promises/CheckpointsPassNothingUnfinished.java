package dev.orderflow.stream.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** At the moment of a checkpoint every record up to it is applied or durably parked, for nobody will read it again. */
final class CheckpointsPassNothingUnfinished implements Promise {

    @Override
    public List<String> brokenBy(History history) {
        var progress = new Progress();
        var unpassed = new HashMap<String, NavigableMap<Long, OrderVersion>>();
        var violations = new ArrayList<String>();
        for (var entry : history.entries()) {
            progress.follow(entry.fact());
            switch (entry.fact()) {
                case Fact.Published record
                when record.handled() ->
                    unpassed.computeIfAbsent(record.shard(), _ -> new TreeMap<>())
                            .put(record.position(), new OrderVersion(record.key(), record.version()));
                case Fact.Checkpointed(var _, var shard, var position) ->
                    pass(unpassed, shard, position, progress, violations);
                case Fact.ShardFinished(var _, var shard) ->
                    pass(unpassed, shard, Long.MAX_VALUE, progress, violations);
                default -> {
                    // Neither record nor checkpoint.
                }
            }
        }
        return violations;
    }

    private static void pass(
            Map<String, NavigableMap<Long, OrderVersion>> unpassed,
            String shard,
            long position,
            Progress progress,
            List<String> violations) {
        var passed = unpassed.getOrDefault(shard, new TreeMap<>()).headMap(position, true);
        passed.values().stream()
                .filter(event -> !progress.safe(event))
                .forEach(event -> violations.add("A checkpoint of " + shard + " passed " + event));
        passed.clear();
    }
}
