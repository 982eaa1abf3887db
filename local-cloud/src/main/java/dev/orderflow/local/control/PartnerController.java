package dev.orderflow.local.control;

import dev.orderflow.local.partners.CallbackTry;
import dev.orderflow.local.partners.Faults;
import dev.orderflow.local.partners.PartnerSimulator;
import dev.orderflow.local.partners.PartnerTry;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** What the partners were asked, and how they misbehave. */
@RestController
final class PartnerController {

    private final ControlledSystem system;

    PartnerController(ControlledSystem system) {
        this.system = system;
    }

    @GetMapping("/api/partners/{kind}/requests")
    List<PartnerTry> requests(@PathVariable String kind) {
        return partner(kind).requests();
    }

    @GetMapping("/api/partners/{kind}/faults")
    Faults faults(@PathVariable String kind) {
        return partner(kind).faults();
    }

    @PutMapping("/api/partners/{kind}/faults")
    Faults faults(@PathVariable String kind, @RequestBody JsonNode wanted) {
        var faults = Faults.of(wanted);
        partner(kind).setFaults(faults);
        return faults;
    }

    @GetMapping("/api/partners/{kind}/callbacks")
    List<CallbackTry> callbacks(@PathVariable String kind) {
        return partner(kind).callbacks();
    }

    @PostMapping("/api/partners/{kind}/callbacks/{orderId}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resend(@PathVariable String kind, @PathVariable String orderId) {
        if (!partner(kind).resend(orderId)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "Nothing to tell of order '" + orderId + "' yet");
        }
    }

    private PartnerSimulator partner(String kind) {
        return system.partner(kind)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "No partner '" + kind + "'; there are warehouse and courier"));
    }
}
