package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The other side of the effects: accepts each version once, and knows how many requests were made for it. */
final class ModelledPartner {

    private final List<Long> accepted = new ArrayList<>();
    private final Map<Long, Integer> requests = new HashMap<>();

    /**
     * A request leaves for the partner; whoever makes it must know of all that went before it.
     *
     * @param known how many of the earlier ones may have had the effect
     */
    void requested(long version, int known) {
        assertThat(known)
                .as("unknown outcomes that are known before version %d is sent", version)
                .isGreaterThanOrEqualTo(requests.getOrDefault(version, 0));
        requests.merge(version, 1, Integer::sum);
    }

    void receive(long version) {
        if (!accepted.contains(version)) {
            accepted.add(version);
        }
    }

    List<Long> accepted() {
        return List.copyOf(accepted);
    }
}
