package dev.orderflow.stream.scenario;

import java.util.Objects;

/** Chance that depends on nothing but the seed and the question, so that the order of questions does not matter. */
public record Dice(long seed) {

    /** True in {@code percent} of a hundred cases; always the same for the same question. */
    public boolean hits(int percent, Object... question) {
        return Math.floorMod(mixed(Objects.hash(question)), 100) < percent;
    }

    private long mixed(long question) {
        long bits = (seed * 0x9E3779B97F4A7C15L) ^ (question * 0xC2B2AE3D27D4EB4FL);
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
