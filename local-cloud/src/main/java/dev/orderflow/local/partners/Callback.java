package dev.orderflow.local.partners;

import java.util.Map;

/**
 * What a partner will tell the API once its work is done.
 *
 * @param body what is said, as JSON
 * @param signature by which secret it is signed
 */
record Callback(
        String path,
        String orderId,
        String reference,
        Map<String, Object> body,
        Request.Trace trace,
        Signature signature) {

    Callback {
        body = Map.copyOf(body);
    }

    enum Signature {
        GENUINE,
        FORGED
    }

    /** The partner's good or bad news, as the faults want it. */
    static Callback about(String orderId, Pages pages, String reference, Request.Trace trace, Faults faults) {
        Signature signature = faults.forgeCallbacks() ? Signature.FORGED : Signature.GENUINE;
        var refusal = faults.refuseLater();
        return refusal == null
                ? new Callback(
                        pages.done() + "/" + orderId,
                        orderId,
                        reference,
                        Map.of("reference", reference),
                        trace,
                        signature)
                : new Callback(
                        pages.refused() + "/" + orderId,
                        orderId,
                        reference,
                        Map.of("reason", refusal, "detail", "The simulator was told so"),
                        trace,
                        signature);
    }

    /** Where a kind of partner tells its news, such as {@code /orderpacked} and {@code /orderrefused}. */
    record Pages(String done, String refused) {}

    /** The same on every try. */
    String messageId() {
        return "msg_" + reference;
    }

    Callback signedAsItShouldBe() {
        return new Callback(path, orderId, reference, body, trace, Signature.GENUINE);
    }
}
