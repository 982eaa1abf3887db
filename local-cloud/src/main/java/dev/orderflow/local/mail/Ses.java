package dev.orderflow.local.mail;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import dev.orderflow.local.aws.AwsService;
import java.time.Clock;
import java.util.List;

/**
 * Amazon SES: version 2 of its API, and of version 1 what an old AWS CLI sends mail with. Safe for many threads.
 *
 * <p>Every sender counts as verified. A mail to an address on the suppression list is accepted and goes nowhere.
 */
public final class Ses implements AwsService {

    /** Mails a second that the account may send; nobody counts them. */
    public static final int MAX_SEND_RATE = 500;

    private final Outbox outbox;
    private final RestService version2;
    private final AwsService version1;

    /** @param configurationSets the names of those that exist from the start */
    public Ses(Clock clock, Inbox inbox, List<String> configurationSets) {
        var suppressed = new SuppressionList(clock);
        var sets = new ConfigurationSets();
        configurationSets.forEach(sets::add);
        outbox = new Outbox(inbox, sets, suppressed, clock);
        version2 = new RestService(List.of(
                new SendEmailRoutes(outbox).routes(), sets.routes(), new Identities().routes(), suppressed.routes()));
        version1 = new QueryApi(outbox).service();
    }

    /** Refuses every mail from now on for this reason, until it is {@link SendingTrouble#NONE} again. */
    public void trouble(SendingTrouble trouble) {
        outbox.trouble(trouble);
    }

    @Override
    public String name() {
        return "ses";
    }

    @Override
    public boolean serves(AwsRequest request) {
        return RestService.serves(request) || version1.serves(request);
    }

    @Override
    public AwsResponse answer(AwsRequest request) {
        return RestService.serves(request) ? version2.answer(request) : version1.answer(request);
    }
}
