package dev.orderflow.local.partners;

import java.util.Map;
import java.util.Optional;

/** What one kind of partner does for a living. */
interface Trade {

    /** The order that the request is about, empty where none can be made out. */
    String orderOf(Request request);

    /** The order's way to go wrong, if it asks for one. */
    Optional<MagicOrder> magic(Request request);

    /** The reason for which such a partner most often refuses. */
    String usualRefusal();

    /** Does what is asked for the first time under its key, which is known by its name. */
    Answer handle(Request request, Faults faults);

    /** Forgets everything. */
    void forget();

    /** The refusal that the faults ask for. */
    static Answer refusal(String reason) {
        return Answer.problem(
                422, "We cannot do that", Map.of("reason", reason, "detail", "The simulator was told so"));
    }
}
