package dev.orderflow.infra;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.ses.CloudWatchDimension;
import software.amazon.awscdk.services.ses.CloudWatchDimensionSource;
import software.amazon.awscdk.services.ses.ConfigurationSet;
import software.amazon.awscdk.services.ses.ConfigurationSetEventDestination;
import software.amazon.awscdk.services.ses.ConfigurationSetTlsPolicy;
import software.amazon.awscdk.services.ses.DkimRecord;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.EmailSendingEvent;
import software.amazon.awscdk.services.ses.EventDestination;
import software.amazon.awscdk.services.ses.Identity;
import software.amazon.awscdk.services.ses.SuppressionReasons;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** What mails to shoppers need: the domain they come from, and the set of rules they are sent under. */
final class MailStack extends OrderflowStack {

    private static final List<EmailSendingEvent> TROUBLE = List.of(
            EmailSendingEvent.BOUNCE,
            EmailSendingEvent.COMPLAINT,
            EmailSendingEvent.REJECT,
            EmailSendingEvent.RENDERING_FAILURE);

    private static final List<EmailSendingEvent> COUNTED = Stream.concat(
                    TROUBLE.stream(), Stream.of(EmailSendingEvent.SEND, EmailSendingEvent.DELIVERY))
            .toList();

    private final CfnParameter domain;
    private final EmailIdentity identity;
    private final ConfigurationSet configurationSet;
    private final DeliveryQueue feedback;

    MailStack(Construct scope, Environment environment) {
        super(scope, environment, "mail", "Orderflow: sending of mails, their bounces and complaints");
        domain = CfnParameter.Builder.create(this, "MailDomain")
                .type("String")
                .description("Domain that mails come from; its DNS needs the records that this stack puts out")
                .defaultValue(environment.mailDomain())
                .build();
        configurationSet = configurationSet();
        identity = EmailIdentity.Builder.create(this, "Identity")
                .identity(Identity.domain(domain.getValueAsString()))
                .configurationSet(configurationSet)
                .feedbackForwarding(false)
                .build();
        feedback = new DeliveryQueue(this, "mail-feedback");
        feedback.fillFrom(
                "default",
                environment.named("mail-feedback"),
                "Mails that bounced, were complained about or were not sent",
                feedbackPattern());
        putOutDnsRecords();
    }

    private ConfigurationSet configurationSet() {
        var set = ConfigurationSet.Builder.create(this, "Configuration set")
                .configurationSetName(settings().prefix())
                .suppressionReasons(SuppressionReasons.BOUNCES_AND_COMPLAINTS)
                .reputationMetrics(true)
                .tlsPolicy(ConfigurationSetTlsPolicy.REQUIRE)
                .build();
        // SES publishes to no other bus than the account's own.
        destination(
                set,
                "Feedback",
                TROUBLE,
                EventDestination.eventBus(EventBus.fromEventBusName(this, "Default bus", "default")));
        destination(
                set,
                "Counts",
                COUNTED,
                EventDestination.cloudWatchDimensions(List.of(CloudWatchDimension.builder()
                        .name("ses:configuration-set")
                        .source(CloudWatchDimensionSource.MESSAGE_TAG)
                        .defaultValue(settings().prefix())
                        .build())));
        return set;
    }

    private void destination(
            ConfigurationSet set, String name, List<EmailSendingEvent> events, EventDestination destination) {
        ConfigurationSetEventDestination.Builder.create(this, name)
                .configurationSet(set)
                .configurationSetEventDestinationName(name.toLowerCase(Locale.ROOT))
                .events(events)
                .destination(destination)
                .build();
    }

    /** Of this environment's mails alone: every environment of an account shares its default bus. */
    private Map<String, Object> feedbackPattern() {
        var pattern = new TreeMap<>(Subscription.pattern("mail-feedback"));
        pattern.put(
                "detail",
                Map.of(
                        "mail",
                        Map.of(
                                "tags",
                                Map.of(
                                        "ses:configuration-set",
                                        List.of(settings().prefix())))));
        return pattern;
    }

    private void putOutDnsRecords() {
        var records = identity.getDkimRecords();
        for (int number = 1; number <= records.size(); number++) {
            DkimRecord dkim = records.get(number - 1);
            CfnOutput.Builder.create(this, "Dkim" + number)
                    .description("CNAME record that proves the domain, part " + number + " of " + records.size())
                    .value(dkim.getName() + " CNAME " + dkim.getValue())
                    .build();
        }
    }

    /** That mails come from. */
    String mailDomain() {
        return domain.getValueAsString();
    }

    EmailIdentity identity() {
        return identity;
    }

    /** Which `orderflow.mail.configuration-set` of the mailer names. */
    String configurationSetName() {
        return settings().prefix();
    }

    IQueue feedbackDeadLetters() {
        return feedback.letters();
    }
}
