package dev.orderflow.examples.lockers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.examples.lockers.TextMessages.Sending;
import dev.orderflow.examples.lockers.TextMessages.TextMessage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HttpTextMessagesTest extends TextMessagesContract {

    private final JsonMapper json = JsonMapper.builder().build();
    private TextGateway gateway;
    private HttpTextMessages messages;

    @BeforeEach
    void startAGateway() throws IOException {
        gateway = TextGateway.start();
        messages = new HttpTextMessages(HttpClient.newHttpClient(), Samples.settings(gateway.uri()));
    }

    @AfterEach
    void stopIt() {
        gateway.close();
    }

    @Test
    void knowsThatAGatewayThatIsDownHasSentNothing() {
        gateway.close();

        assertThat(messages.send(new TextMessage("P-1-1", Samples.PHONE, "text")))
                .isEqualTo(new Sending.NotNow());
    }

    @Override
    TextMessages messages() {
        return messages;
    }

    @Override
    void gatewayAnswers(Sending sending) {
        gateway.answers(
                switch (sending) {
                    case Sending.Sent _ -> 202;
                    case Sending.NotNow _ -> 503;
                    case Sending.Unanswered _ -> 500;
                    case Sending.Refused(int status) -> status;
                });
    }

    @Override
    List<String> taken() {
        return gateway.taken().stream()
                .map(body -> json.readTree(body).path("text").stringValue())
                .toList();
    }
}
