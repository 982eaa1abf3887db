package dev.orderflow.tap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How far each shard was read, as one word that a later run takes up. */
record ResumeToken(Map<String, Position> positions) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String END = "end";
    private static final TypeReference<TreeMap<String, String>> WORDS = new TypeReference<>() {};

    ResumeToken {
        positions = Map.copyOf(positions);
    }

    /** Shards of which nothing was read yet are left out: they begin where the run itself began. */
    String encode() {
        var words = new TreeMap<String, String>();
        positions.forEach((shard, position) -> {
            switch (position) {
                case Position.Behind(var sequenceNumber) -> words.put(shard, sequenceNumber);
                case Position.End _ -> words.put(shard, END);
                case Position.From _ -> {}
            }
        });
        var bytes = JSON.writeValueAsString(words).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Throws an IllegalArgumentException for a word that is no token. */
    static ResumeToken decode(String word) {
        try {
            var positions = new TreeMap<String, Position>();
            JSON.readValue(Base64.getUrlDecoder().decode(word), WORDS)
                    .forEach((shard, at) ->
                            positions.put(shard, at.equals(END) ? new Position.End() : new Position.Behind(at)));
            return new ResumeToken(positions);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no resume token of tap: '" + word + "'", e);
        }
    }
}
