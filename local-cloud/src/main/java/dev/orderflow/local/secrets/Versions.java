package dev.orderflow.local.secrets;

import static dev.orderflow.local.secrets.SecretVersion.CURRENT;
import static dev.orderflow.local.secrets.SecretVersion.PREVIOUS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The versions of one secret, oldest first. A stage is on at most one of them. */
record Versions(List<SecretVersion> list) {

    static final Versions NONE = new Versions(List.of());
    private static final int MAX_VERSIONS = 100;

    Versions {
        list = List.copyOf(list);
    }

    Optional<SecretVersion> byId(String id) {
        return list.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    Optional<SecretVersion> at(String stage) {
        return list.stream().filter(version -> version.stages().contains(stage)).findFirst();
    }

    /** Adds a version that has no stage yet and gives it these; the first version is always the current one. */
    Versions plus(SecretVersion version, Set<String> stages) {
        List<SecretVersion> more = new ArrayList<>(list);
        more.add(version);
        Versions result = new Versions(more);
        for (String stage : list.isEmpty() ? Set.of(CURRENT) : stages) {
            result = result.moved(stage, version.id());
        }
        return result.pruned();
    }

    /** Puts the stage on that version alone; what was current before becomes the previous one. */
    Versions moved(String stage, String id) {
        Optional<SecretVersion> before =
                at(stage).filter(version -> !version.id().equals(id));
        Versions moved = unstaged(stage).staged(stage, id);
        if (stage.equals(CURRENT) && before.isPresent()) {
            return moved.moved(PREVIOUS, before.get().id());
        }
        return moved;
    }

    Versions unstaged(String stage) {
        return new Versions(list.stream().map(version -> version.without(stage)).toList());
    }

    private Versions staged(String stage, String id) {
        return new Versions(list.stream()
                .map(version -> version.id().equals(id) ? version.with(stage) : version)
                .toList());
    }

    private Versions pruned() {
        int surplus = list.size() - MAX_VERSIONS;
        if (surplus <= 0) {
            return this;
        }
        List<SecretVersion> deprecated = list.stream()
                .filter(version -> version.stages().isEmpty())
                .limit(surplus)
                .toList();
        return new Versions(
                list.stream().filter(version -> !deprecated.contains(version)).toList());
    }
}
