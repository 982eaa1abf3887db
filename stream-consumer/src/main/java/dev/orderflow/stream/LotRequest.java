package dev.orderflow.stream;

/** What an operator can ask of the parked events. Sealed: each kind must be carried out. */
sealed interface LotRequest {

    /** All that waits of one key. */
    record ShowKey(String key) implements LotRequest {}

    /**
     * A page of what waits.
     *
     * @param cause what the cause begins with; empty for every cause
     */
    record Browse(LotQuery query, String cause) implements LotRequest {}

    /** What a redrive would replay. Changes nothing. */
    record Preview(RedriveSelection selection) implements LotRequest {}

    /** Begin a redrive. */
    record Redrive(RedriveSelection selection, int rate, String by) implements LotRequest {}

    /** How the redrive that runs has come along, or the last one. */
    record Progress() implements LotRequest {}

    /** Begin nothing more of the redrive that runs. */
    record CancelRedrive() implements LotRequest {}

    /**
     * Let an event go without its effect.
     *
     * @param position of the event; of a key in quarantine it must be the next one
     */
    record Drop(String key, String position, String reason, String by) implements LotRequest {}

    /**
     * Nothing that can be carried out.
     *
     * @param error what is wrong with it, and what would be right
     */
    record Unclear(String error) implements LotRequest {}
}
