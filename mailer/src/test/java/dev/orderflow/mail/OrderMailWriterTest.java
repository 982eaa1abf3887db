package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.CorrelationId;
import dev.orderflow.orders.EmailAddress;
import dev.orderflow.orders.OrderEvent;
import dev.orderflow.orders.OrderId;
import dev.orderflow.orders.OrderStatus;
import dev.orderflow.orders.RefusalReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class OrderMailWriterTest {

    private final OrderMailWriter writer = new OrderMailWriter();

    @Test
    void writesToTheShopperAboutTheTransition() {
        OrderMail mail = writer.write(SampleEvents.after(OrderStatus.PLACED, OrderStatus.PACKED));

        assertThat(mail.to()).isEqualTo(new EmailAddress("erika@example.com"));
        assertThat(mail.orderId()).isEqualTo(new OrderId("o-1"));
        assertThat(mail.orderVersion()).isEqualTo(2);
        assertThat(mail.event()).isEqualTo(OrderStatus.PACKED);
        assertThat(mail.correlationId()).isEqualTo(new CorrelationId("c:1"));
    }

    @Test
    void writesTheWholeOrderAsText() {
        assertThat(writer.write(SampleEvents.placed()).text()).isEqualTo("""
                Hello,

                We have received your order and are getting it ready.

                We will write to you again as soon as it is packed.

                Order o-1

                1 x Norvik Aurora: 899.00 EUR
                2 x Tilda case: 39.00 EUR (19.50 EUR each)
                Total: 938.00 EUR

                Delivery address:
                Erika Beispiel
                Am Anger 7
                99084 Erfurt
                Germany

                Orderflow
                """);
    }

    @Test
    void writesTheSameInHtml() {
        assertThat(writer.write(SampleEvents.placed()).html())
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "<title>Thank you for your order</title>",
                        "Order <strong>o-1</strong>",
                        ">Tilda case</td>",
                        ">39.00 EUR</td>",
                        "<strong>938.00 EUR</strong>",
                        "Erika Beispiel<br>",
                        "99084 Erfurt<br>",
                        "Germany<br>")
                .doesNotContain("{}");
    }

    @Test
    void escapesEveryTextInHtmlAndLeavesPlainTextAsItIs() {
        OrderMail mail = writer.write(SampleEvents.withTexts("<script>\"5\" & 'more'</script>", "Ann <b>Ö</b>"));

        assertThat(mail.html())
                .contains("&lt;script&gt;&quot;5&quot; &amp; &#39;more&#39;&lt;/script&gt;", "Ann &lt;b&gt;Ö&lt;/b&gt;")
                .doesNotContain("<script>", "<b>");
        assertThat(mail.text()).contains("<script>\"5\" & 'more'</script>");
    }

    @Test
    void tellsNothingThatAMailNeedNotTell() {
        OrderMail mail = writer.write(SampleEvents.placed());

        assertThat(mail.text() + mail.html()).doesNotContain("+4936112345678", "user-1", "main-warehouse");
        assertThat(mail.toString()).isEqualTo("OrderMail[o-1-1]");
    }

    @ParameterizedTest
    @CsvSource({
        "Your order is packed, placed packed",
        "Your order has been delivered, placed packed delivered",
        "Your order is cancelled, placed cancelled",
        "There is a problem with your order, placed packed error",
        "We had to cancel your order, placed error cancelled",
        "Good news about your order, placed error placed",
        "Good news about your order, placed packed error packed"
    })
    void saysWhatHappened(String subject, String path) {
        OrderMail mail = writer.write(SampleEvents.after(statuses(path)));

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.html()).contains(">" + subject + "</h1>");
    }

    @Test
    void saysAfterAnErrorWhoHasTheOrderNow() {
        assertThat(writer.write(SampleEvents.after(statuses("placed error placed")))
                        .text())
                .contains("getting it ready again");
        assertThat(writer.write(SampleEvents.after(statuses("placed packed error packed")))
                        .text())
                .contains("the courier will bring it");
    }

    @ParameterizedTest
    @NullSource
    @EnumSource
    void explainsAnErrorInTheShoppersWords(RefusalReason reason) {
        String text = writer.write(SampleEvents.refused(reason)).text();

        assertThat(text).contains("you need not do anything").doesNotContain("null", "out_of_stock", "OUT_OF_STOCK");
    }

    @Test
    void explainsEveryReasonDifferently() {
        Set<String> texts = Arrays.stream(RefusalReason.values())
                .map(SampleEvents::refused)
                .map(writer::write)
                .map(OrderMail::text)
                .collect(Collectors.toSet());

        assertThat(texts).hasSameSizeAs(RefusalReason.values());
    }

    @Test
    void writesTheSameMailOnAMachineOfAnyLanguage() {
        OrderEvent event = SampleEvents.placed();
        String here = writer.write(event).text();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(writer.write(event).text()).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static OrderStatus[] statuses(String path) {
        return Arrays.stream(path.split(" "))
                .map(word -> OrderStatus.fromWire(word).orElseThrow())
                .toArray(OrderStatus[]::new);
    }
}
