package dev.orderflow.local;

import dev.orderflow.local.demo.Narrator;
import dev.orderflow.local.partners.PartnerTry;
import tools.jackson.databind.JsonNode;

/** Tells the narrator what it must know. */
final class Narration {

    private Narration() {}

    static void start(RunningSystem system, Narrator narrator) {
        system.bus().onEvent(event -> {
            JsonNode detail = event.path("detail");
            narrator.event(
                    detail.path("orderId").asString(""),
                    detail.path("orderVersion").asLong(0),
                    detail.path("status").asString(""));
        });
        system.inbox().onMail(mail -> {
            Long version = mail.orderVersion();
            if (mail.orderId() != null && version != null) {
                narrator.mailed(mail.orderId(), version, mail.subject());
            }
        });
        for (String kind : new String[] {"warehouse", "courier"}) {
            system.partner(kind)
                    .orElseThrow()
                    .onRequest(request -> narrator.called(kind, request.idempotencyKey(), answer(request)));
        }
    }

    private static String answer(PartnerTry request) {
        return request.answered() == 0 ? "(no answer)" : "(" + request.answered() + ")";
    }
}
