package dev.orderflow.partner;

import static dev.orderflow.partner.PartnerReply.Effect.NOT_DONE;
import static dev.orderflow.partner.PartnerReply.Effect.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SilenceReaderTest {

    static List<IOException> beforeAnythingWasSent() {
        return List.of(
                new ConnectException(),
                new HttpConnectTimeoutException("late"),
                new NoRouteToHostException(),
                new UnknownHostException(),
                new SSLHandshakeException("expired"));
    }

    @ParameterizedTest
    @MethodSource("beforeAnythingWasSent")
    void knowsThatNothingWasDoneWithoutAConnection(IOException failure) {
        assertThat(SilenceReader.read(failure).effect()).isEqualTo(NOT_DONE);
    }

    static List<IOException> whenItMayHaveBeenSent() {
        return List.of(
                new HttpTimeoutException("late"),
                new SocketException("reset"),
                new EOFException(),
                new SSLException("closed"),
                new IOException("anything else"));
    }

    @ParameterizedTest
    @MethodSource("whenItMayHaveBeenSent")
    void doesNotKnowWhatWasDoneOverAConnection(IOException failure) {
        assertThat(SilenceReader.read(failure).effect()).isEqualTo(UNKNOWN);
    }
}
