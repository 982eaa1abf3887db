package dev.orderflow.stream;

import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import java.time.Duration;

/** Enters the next version of a key in quarantine as applied without its effect. */
record Settlement(EffectLedger ledger, Duration claim) {

    /** What became of it. */
    sealed interface Settled {
        record Done() implements Settled {}

        /** Somebody is at work on the key, or was. */
        record Refused() implements Settled {}

        record Unreachable(Throwable cause) implements Settled {}
    }

    /** Safe to repeat. */
    Settled settle(Fence fence, Resolution resolution) {
        return switch (ledger.claimParked(fence, claim)) {
            case ClaimResult.Claimed(var claimed) ->
                switch (ledger.completeParked(claimed, resolution)) {
                    case Completion.Applied _ -> new Settled.Done();
                    case Completion.ClaimLost _ -> new Settled.Refused();
                    case Completion.LedgerUnreachable(var cause) -> new Settled.Unreachable(cause);
                };
            case ClaimResult.LedgerUnreachable(var cause) -> new Settled.Unreachable(cause);
            case ClaimResult.Refusal _ -> new Settled.Refused();
        };
    }
}
