package dev.orderflow.stream.protocol;

/**
 * What the owner of a claim knows. The claim's nonce is not written down: the last claim that somebody made is the only one
 * of theirs that can be in the row, and its owner forgets it when it is given up.
 *
 * @param noted requests that may have had the effect, by the lot's row
 * @param inherited the same, by the claims before
 * @param unanswered the same, under this claim
 */
record Work(Fence fence, Purpose purpose, int noted, int inherited, int unanswered) {

    /** Why a version is claimed. */
    enum Purpose {
        EFFECT,
        DROP,
        PARK
    }

    int version() {
        return fence.version();
    }

    /** All ended requests that may have had the effect. */
    int known() {
        return noted + inherited + unanswered;
    }

    Work afterSilence() {
        return new Work(fence, purpose, noted, inherited, unanswered + 1);
    }
}
