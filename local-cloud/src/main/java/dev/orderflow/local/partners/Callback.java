package dev.orderflow.local.partners;

/** What a partner will tell the API once its work is done. */
record Callback(String path, String orderId, String reference, Request.Trace trace) {

    /** The same on every try. */
    String messageId() {
        return "msg_" + reference;
    }
}
