package dev.orderflow.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.mail.MailSender.Sending;
import java.net.SocketTimeoutException;
import org.apache.http.conn.ConnectTimeoutException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class SesFailuresTest {

    @Test
    void knowsThatNothingIsSentWithoutCredentials() {
        var failure = SdkClientException.create("Unable to load credentials from any of the providers in the chain");

        assertThat(SesFailures.unanswered(failure)).isInstanceOf(Sending.NotReached.class);
        assertThat(SesFailures.answered(
                        AwsServiceException.builder().statusCode(400).build()))
                .isEqualTo(new Sending.NotReached("HTTP 400"));
    }

    @Test
    void tellsAConnectionThatWasNotMadeFromAnAnswerThatDidNotCome() {
        assertThat(SesFailures.unanswered(SdkClientException.create("x", new ConnectTimeoutException("x"))))
                .isInstanceOf(Sending.NotReached.class);
        assertThat(SesFailures.unanswered(SdkClientException.create("x", new SocketTimeoutException("x"))))
                .isInstanceOf(Sending.Unanswered.class);
    }
}
