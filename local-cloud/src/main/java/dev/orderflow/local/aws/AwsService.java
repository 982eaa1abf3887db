package dev.orderflow.local.aws;

/** One AWS service behind the shared endpoint. Called from many threads at once. */
public interface AwsService {

    /** The service's name as the AWS CLI spells it. */
    String name();

    /** Whether the request is meant for this service, by its target header, its path or its signature's scope. */
    boolean serves(AwsRequest request);

    /** Answers with the service's own success or error; an action it does not know gets its unknown-operation error. */
    AwsResponse answer(AwsRequest request);
}
