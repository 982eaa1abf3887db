package dev.orderflow.benchmarks;

/**
 * What API Gateway hands to the function.
 *
 * @param status of the answer
 */
record GatewayEvent(String json, int status) {

    /** Refused at the last look at it: everything is done but the calls to the database. */
    static final GatewayEvent REFUSED_ORDER = order("refused", 0, 400);

    /** An order, another one each time: a repeat would get the answer of the first. */
    static GatewayEvent order() {
        return order(Lab.unique("order-" + ProcessHandle.current().pid()), 1, 201);
    }

    /** A page of the catalogue: the cheapest answer that comes from the database. */
    static GatewayEvent page() {
        return new GatewayEvent("""
                {"resource": "/items", "path": "/items", "httpMethod": "GET", "isBase64Encoded": false,
                 "headers": {"Accept": "application/json"}, "multiValueHeaders": {"Accept": ["application/json"]},
                 "queryStringParameters": {"category": "phone"},
                 "multiValueQueryStringParameters": {"category": ["phone"]}, "pathParameters": null,
                 "stageVariables": null, "requestContext": {"resourcePath": "/items", "httpMethod": "GET",
                  "path": "/items", "stage": "v1", "requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"}},
                 "body": null}""", 200);
    }

    private static GatewayEvent order(String key, int quantity, int status) {
        return new GatewayEvent("""
                {"resource": "/orders", "path": "/orders", "httpMethod": "POST", "isBase64Encoded": false,
                 "headers": {"Content-Type": "application/json", "Idempotency-Key": "%1$s"},
                 "multiValueHeaders": {"Content-Type": ["application/json"], "Idempotency-Key": ["%1$s"]},
                 "queryStringParameters": null, "multiValueQueryStringParameters": null, "pathParameters": null,
                 "stageVariables": null, "requestContext": {"resourcePath": "/orders", "httpMethod": "POST",
                  "path": "/orders", "stage": "v1", "requestId": "r-1", "identity": {"sourceIp": "192.0.2.1"},
                  "authorizer": {"claims": {"sub": "benchmark", "email": "benchmark@example.com"}}},
                 "body": "{\\"items\\": [{\\"id\\": \\"norvik-aurora-128\\", \\"quantity\\": %2$d}], \\"deliveryAddress\\": {\\"name\\": \\"Sam Shopper\\", \\"line1\\": \\"1 Sample Street\\", \\"city\\": \\"Berlin\\", \\"postcode\\": \\"10115\\", \\"country\\": \\"DE\\"}}"}""".formatted(key, quantity), status);
    }
}
