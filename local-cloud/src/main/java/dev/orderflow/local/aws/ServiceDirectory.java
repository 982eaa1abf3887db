package dev.orderflow.local.aws;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who serves a request; whatever goes wrong, the caller gets an error of its protocol. */
final class ServiceDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceDirectory.class);

    private final List<AwsService> services;

    ServiceDirectory(List<AwsService> services) {
        this.services = List.copyOf(services);
    }

    AwsResponse answer(AwsRequest request) {
        AwsResponse answer = services.stream()
                .filter(service -> service.serves(request))
                .findFirst()
                .map(service -> answerOf(service, request))
                .orElseGet(() -> unknown(request));
        return answer.headers().containsKey(AwsResponse.REQUEST_ID)
                ? answer
                : answer.with(AwsResponse.REQUEST_ID, UUID.randomUUID().toString());
    }

    private static AwsResponse answerOf(AwsService service, AwsRequest request) {
        try {
            return service.answer(request);
        } catch (AwsError error) {
            return ErrorAnswer.to(request, error);
        } catch (RuntimeException defect) {
            LOG.atError()
                    .addKeyValue("service", service.name())
                    .addKeyValue("target", request.target())
                    .setCause(defect)
                    .log("Local service failed");
            return ErrorAnswer.to(
                    request, new AwsError("InternalFailure", 500, "The local service failed; see its log"));
        }
    }

    private static AwsResponse unknown(AwsRequest request) {
        LOG.atWarn()
                .addKeyValue("signedFor", request.signedFor())
                .addKeyValue("target", request.target())
                .addKeyValue("path", request.path())
                .log("Service is not emulated");
        return ErrorAnswer.to(
                request,
                new AwsError(
                        "UnknownOperationException",
                        request.target().isEmpty() ? 404 : 400,
                        "No local service answers " + request.method() + " " + request.path() + " "
                                + request.target()));
    }
}
