package dev.orderflow.local.control;

import dev.orderflow.local.mail.Mail;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What people and subscribers received. */
@RestController
final class ObservationController {

    private final ControlledSystem system;

    ObservationController(ControlledSystem system) {
        this.system = system;
    }

    @GetMapping("/api/mails")
    List<Mail> mails(
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String orderId) {
        return system.inbox()
                .mails(mail -> (to == null || mail.to().equalsIgnoreCase(to))
                        && (orderId == null || orderId.equals(mail.orderId())));
    }

    @DeleteMapping("/api/mails")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clearMails() {
        system.inbox().clear();
    }

    @GetMapping("/api/events")
    List<JsonNode> events(@RequestParam(required = false) @Nullable String orderId) {
        return orderId == null ? system.bus().events() : system.bus().eventsOf(orderId);
    }
}
