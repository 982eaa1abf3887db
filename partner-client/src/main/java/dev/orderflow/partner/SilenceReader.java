package dev.orderflow.partner;

import static dev.orderflow.partner.PartnerReply.Effect.NOT_DONE;
import static dev.orderflow.partner.PartnerReply.Effect.UNKNOWN;

import dev.orderflow.partner.PartnerReply.Failed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells a request that never left from one that was sent and not answered. */
final class SilenceReader {

    private SilenceReader() {}

    static Failed read(IOException failure) {
        return new Failed(
                neverLeft(failure) ? NOT_DONE : UNKNOWN, failure.getClass().getSimpleName());
    }

    private static boolean neverLeft(IOException failure) {
        return switch (failure) {
            case ConnectException _,
                    HttpConnectTimeoutException _,
                    NoRouteToHostException _,
                    UnknownHostException _,
                    SSLHandshakeException _,
                    SSLPeerUnverifiedException _ -> true;
            default -> false;
        };
    }
}
