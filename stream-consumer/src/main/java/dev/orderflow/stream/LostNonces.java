package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Fence;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers the nonces of claims whose answer was lost: the next try knows its own claim by them and does not wait for it
 * to expire. No nonce is in use by two callers at once.
 */
final class LostNonces {

    private final Map<Fence, String> nonces = new ConcurrentHashMap<>();

    ClaimResult claim(Fence fence, Function<String, ClaimResult> attempt) {
        var lost = nonces.remove(fence);
        var nonce = lost == null ? UUID.randomUUID().toString() : lost;
        var result = attempt.apply(nonce);
        if (result instanceof ClaimResult.LedgerUnreachable) {
            nonces.put(fence, nonce);
        }
        return result;
    }
}
