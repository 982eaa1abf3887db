package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerMetrics.EventOutcome;
import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.Completion;
import dev.orderflow.stream.EffectLedger.Fence;
import java.time.Duration;

/** How one event comes to its attempts and leaves them: live events and replayed ones differ in nothing else. */
interface Course {

    ClaimResult claim(Fence fence, Duration duration);

    /** The claim was refused. */
    Next refused(ClaimResult.Refusal refusal);

    Completion complete(Claim claim);

    /** The event is handled and its version entered as applied. */
    Next applied(EventOutcome outcome);

    /** The event cannot be handled. Asked again until what it answers is nothing more to do. */
    Next giveUp(String cause);
}
