package dev.orderflow.local.cloudwatch;

import dev.orderflow.local.aws.AwsRequest;
import dev.orderflow.local.aws.AwsResponse;
import dev.orderflow.local.aws.AwsService;
import dev.orderflow.local.aws.QueryService;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts metrics and keeps none: whoever wants to see them asks the program that sent them.
 *
 * <p>The SDK speaks Smithy RPC v2 CBOR, where the path names the action; the AWS CLI speaks the query protocol.
 */
public final class CloudWatch implements AwsService {

    private static final Logger LOG = LoggerFactory.getLogger(CloudWatch.class);
    private static final String OPERATIONS = "/service/GraniteServiceVersion20100801/operation/";
    private static final String PUT_METRICS = "PutMetricData";
    private static final String PROTOCOL_HEADER = "smithy-protocol";
    private static final String PROTOCOL = "rpc-v2-cbor";
    private static final String CONTENT_TYPE = "application/cbor";

    private final QueryService query = new QueryService(
            "cloudwatch",
            "monitoring",
            "http://monitoring.amazonaws.com/doc/2010-08-01/",
            Map.of(PUT_METRICS, _ -> ""));

    private CloudWatch() {}

    public static AwsService service() {
        return new CloudWatch();
    }

    @Override
    public String name() {
        return "cloudwatch";
    }

    @Override
    public boolean serves(AwsRequest request) {
        return request.path().startsWith(OPERATIONS) || query.serves(request);
    }

    @Override
    public AwsResponse answer(AwsRequest request) {
        if (!request.path().startsWith(OPERATIONS)) {
            return query.answer(request);
        }
        String action = request.path().substring(OPERATIONS.length());
        if (!action.equals(PUT_METRICS)) {
            LOG.atWarn()
                    .addKeyValue("service", name())
                    .addKeyValue("action", action)
                    .log("Action is not emulated");
            return spoken(AwsResponse.error(
                    CONTENT_TYPE, "UnknownOperationException", "Orderflow's local cloudwatch has no action " + action));
        }
        return spoken(new AwsResponse(200, CONTENT_TYPE, new byte[0]));
    }

    private static AwsResponse spoken(AwsResponse answer) {
        return answer.with(PROTOCOL_HEADER, PROTOCOL);
    }
}
