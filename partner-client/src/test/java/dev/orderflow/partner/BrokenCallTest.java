package dev.orderflow.partner;

import static dev.orderflow.partner.PartnerReply.Effect.NOT_DONE;
import static dev.orderflow.partner.PartnerReply.Effect.UNKNOWN;
import static dev.orderflow.partner.TestPartners.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.partner.PartnerReply.Accepted;
import dev.orderflow.partner.PartnerReply.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that end without a whole answer. */
class BrokenCallTest {

    private TestPartners acme;

    @BeforeEach
    void startPartner() throws IOException {
        acme = new TestPartners();
    }

    @AfterEach
    void stopPartner() {
        acme.close();
    }

    @Test
    void doesNotKnowWhatBecameOfARequestThatIsNotAnsweredInTime() {
        var neverOpened = new CountDownLatch(1);
        acme.partner.willDo(_ -> await(neverOpened));

        try (var impatient = acme.partnersAt(acme.partner.url(), Duration.ofMillis(200))) {
            assertThat(TestPartners.send(impatient, request())).isEqualTo(new Failed(UNKNOWN, "HttpTimeoutException"));
        } finally {
            neverOpened.countDown();
        }
    }

    @Test
    void doesNotWaitLongerForABodyThanForTheAnswer() {
        var neverOpened = new CountDownLatch(1);
        acme.partner.willDo(exchange -> {
            exchange.sendResponseHeaders(422, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(neverOpened);
        });

        try (var impatient = acme.partnersAt(acme.partner.url(), Duration.ofMillis(300))) {
            assertThat(TestPartners.send(impatient, request()))
                    .isEqualTo(new Failed(UNKNOWN, "status 422 and half a body"));
        } finally {
            neverOpened.countDown();
        }
    }

    @Test
    void takesAcceptanceWithHalfABodyAsAccepted() {
        acme.partner.willDo(exchange -> {
            exchange.sendResponseHeaders(201, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThat(acme.send()).isEqualTo(new Accepted(null));
    }

    @Test
    void doesNotKnowWhatBecameOfARequestThatWasCutOff() {
        acme.partner.willDo(_ -> {
            throw new IOException("the line is cut");
        });

        assertThat(acme.send()).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.effect())
                .isEqualTo(UNKNOWN));
        assertThat(acme.partner.seen()).hasSize(1);
    }

    @Test
    void knowsThatNothingWasDoneWhereNobodyListens() throws IOException {
        int closedPort;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }

        try (var nobody = acme.partnersAt(URI.create("http://127.0.0.1:" + closedPort), Duration.ofSeconds(10))) {
            assertThat(TestPartners.send(nobody, request())).isEqualTo(new Failed(NOT_DONE, "ConnectException"));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
