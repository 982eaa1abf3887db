package dev.orderflow.mail;

import dev.orderflow.mail.MailSender.Sending;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.conn.ConnectTimeoutException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** Says of each failure of a call whether the mail may have gone out, and whose fault it was. */
final class SesFailures {

    private static final Set<String> STOPPED = Set.of(
            "LimitExceededException",
            "SendingPausedException",
            "AccountSuspendedException",
            "AccessDeniedException",
            "AccessDenied",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidClientTokenIdException",
            "ExpiredTokenException",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "MissingAuthenticationTokenException",
            "OptInRequired");

    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private SesFailures() {}

    /** Of a call that a service answered. */
    static Sending answered(AwsServiceException failure) {
        String code = code(failure);
        if (!(failure instanceof SesV2Exception)) {
            return new Sending.NotReached(code); // the credentials' own service failed, SES was not asked
        }
        if (failure.isThrottlingException() || code.equals("TooManyRequestsException")) {
            return new Sending.Throttled();
        }
        if (STOPPED.contains(code) || failure.statusCode() == FORBIDDEN) {
            return new Sending.Stopped(code);
        }
        if (failure.statusCode() == UNAVAILABLE) {
            return new Sending.NotReached(code);
        }
        return failure.statusCode() >= SERVER_ERROR ? new Sending.Unanswered(code) : new Sending.Refused(code);
    }

    /** Of a call that ended without an answer. */
    static Sending unanswered(SdkException failure) {
        boolean neverSent = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(SesFailures::precedesSending);
        String cause = failure.getClass().getSimpleName();
        return neverSent ? new Sending.NotReached(cause) : new Sending.Unanswered(cause);
    }

    private static boolean precedesSending(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException
                || String.valueOf(cause.getMessage()).startsWith("Unable to load credentials");
    }

    private static String code(AwsServiceException failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null ? "HTTP " + failure.statusCode() : code;
    }
}
