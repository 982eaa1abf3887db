package dev.orderflow.admin;

import dev.orderflow.store.StoreBusyException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Says in a line what ended a command; only a defect shows its trace. */
final class Failures {

    private Failures() {}

    static int tell(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        line.getErr().println(reason(failure));
        line.getErr().flush();
        return Admin.FAILED;
    }

    private static String reason(Exception failure) throws Exception {
        return switch (failure) {
            case ResourceNotFoundException _ ->
                "A table is not there. Check --environment, the names of the tables, AWS_REGION and AWS_ENDPOINT_URL.";
            case SdkException refused ->
                "AWS did not answer as wanted: " + refused.getMessage() + ". Run the command again: it goes on.";
            case StoreBusyException busy -> busy.getMessage() + ". Run the command again: it goes on.";
            default -> throw failure;
        };
    }
}
