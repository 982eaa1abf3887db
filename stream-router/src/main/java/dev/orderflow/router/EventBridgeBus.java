package dev.orderflow.router;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** One bus of Amazon EventBridge. */
final class EventBridgeBus implements Bus {

    private static final Logger LOG = LoggerFactory.getLogger(EventBridgeBus.class);
    private static final Set<String> THROTTLED =
            Set.of("ThrottlingException", "Throttling", "TooManyRequestsException");
    private static final Set<String> FAILED =
            Set.of("InternalFailure", "InternalException", "ServiceUnavailable", "InternalServerError");

    /** What is wrong with the entries themselves; any other failure of a whole request is none of theirs. */
    private static final Set<String> REFUSED =
            Set.of("ValidationException", "ValidationError", "RequestEntityTooLargeException");

    private final EventBridgeClient client;
    private final String name;

    EventBridgeBus(EventBridgeClient client, String name) {
        this.client = client;
        this.name = name;
    }

    @Override
    public List<Answer> put(List<BusEntry> entries) {
        try {
            return client
                    .putEvents(request ->
                            request.entries(entries.stream().map(this::entry).toList()))
                    .entries()
                    .stream()
                    .map(EventBridgeBus::answer)
                    .toList();
        } catch (EventBridgeException e) {
            return refused(entries, e);
        } catch (SdkException e) {
            LOG.atWarn()
                    .addKeyValue("entries", entries.size())
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log("EventBridge cannot be reached");
            return all(entries, new Answer.Unreachable(e.getClass().getSimpleName()));
        }
    }

    /** A request that is refused for one of its entries says nothing about the others, so each is sent alone. */
    private List<Answer> refused(List<BusEntry> entries, EventBridgeException refusal) {
        String code = code(refusal);
        if (REFUSED.contains(code)) {
            return entries.size() == 1
                    ? List.of(new Answer.Refused(code))
                    : entries.stream()
                            .flatMap(entry -> put(List.of(entry)).stream())
                            .toList();
        }
        LOG.atWarn()
                .addKeyValue("entries", entries.size())
                .addKeyValue("error", code)
                .log("EventBridge refused a request");
        return all(
                entries, refusal.isThrottlingException() ? new Answer.Throttled(code) : new Answer.Unreachable(code));
    }

    private static List<Answer> all(List<BusEntry> entries, Answer answer) {
        return Collections.nCopies(entries.size(), answer);
    }

    private static String code(EventBridgeException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null ? "HTTP " + e.statusCode() : code;
    }

    private PutEventsRequestEntry entry(BusEntry entry) {
        return PutEventsRequestEntry.builder()
                .eventBusName(name)
                .source(entry.source())
                .detailType(entry.detailType())
                .time(entry.time())
                .detail(entry.detail())
                .build();
    }

    private static Answer answer(PutEventsResultEntry result) {
        String code = result.errorCode();
        if (code == null) {
            return new Answer.Accepted();
        }
        if (THROTTLED.contains(code)) {
            return new Answer.Throttled(code);
        }
        return FAILED.contains(code) ? new Answer.Failed(code) : new Answer.Refused(code);
    }
}
