package dev.orderflow.local.control;

import dev.orderflow.local.dynamodb.ChangeStreamSwitches;
import dev.orderflow.local.gateway.Limits;
import dev.orderflow.stream.ConsumerStatus;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What runs, and the switches that concern all of it. */
@RestController
final class SystemController {

    private final ControlledSystem system;

    SystemController(ControlledSystem system) {
        this.system = system;
    }

    @GetMapping("/api/status")
    ControlledSystem.SystemStatus status() {
        return system.status();
    }

    @GetMapping("/api/consumers")
    List<ConsumerStatus> consumers() {
        return system.consumers();
    }

    @GetMapping("/api/change-stream")
    ChangeStreamSwitches changeStream() {
        return system.changeStream();
    }

    @PutMapping("/api/change-stream")
    ChangeStreamSwitches changeStream(@RequestBody ChangeStreamSwitches switches) {
        system.changeStream(switches);
        return switches;
    }

    @GetMapping("/api/limits")
    Limits limits() {
        return system.limits();
    }

    @PutMapping("/api/limits")
    Limits limits(@RequestBody JsonNode wanted) {
        var limits = LimitMembers.read(wanted);
        system.limits(limits);
        return limits;
    }

    @PostMapping("/api/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        system.reset();
    }
}
