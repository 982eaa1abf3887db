package dev.orderflow.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another document, another API: nothing but the document says what the gateway does. */
class ChangedDocumentTest {

    private static final String DOCUMENT = """
            openapi: 3.0.3
            info: {title: Changing, version: "1"}
            x-amazon-apigateway-request-validators:
              body: {validateRequestBody: true, validateRequestParameters: true}
            x-amazon-apigateway-gateway-responses:
              DEFAULT_4XX:
                responseTemplates: {application/json: '{"type":"$context.error.responseType"}'}
            paths:
              /things:
                post:
                  security: []
                  x-amazon-apigateway-request-validator: body
                  parameters: [{name: size, in: query, required: true, schema: {type: string}}]
                  requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}
                  x-amazon-apigateway-integration: {type: aws_proxy, timeoutInMillis: 5000}
                options:
                  x-amazon-apigateway-integration:
                    type: mock
                    passthroughBehavior: when_no_match
                    requestTemplates: {application/json: '{"statusCode": 200}'}
                    responses: {default: {statusCode: "200"}}
            components:
              securitySchemes:
                shopper:
                  type: apiKey
                  in: header
                  name: Authorization
                  x-amazon-apigateway-authtype: cognito_user_pools
                  x-amazon-apigateway-authorizer: {type: cognito_user_pools, providerARNs: [arn]}
                partner: {type: apiKey, in: header, name: X-Api-Key}
              schemas:
                Thing: {type: object, required: [name], properties: {name: {type: string, maxLength: 3}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nothing          | nothing                   | 200",
                "/things:         | /others:                  | 403",
                "maxLength: 3     | maxLength: 2              | 400",
                "required: [name] | required: [colour]        | 400",
                "name: size       | name: colour              | 400",
                "in: query        | in: header                | 400",
                "security: []     | security: [{partner: []}] | 403",
                "security: []     | security: [{shopper: []}] | 401"
            })
    void answersTheSameRequestAsTheDocumentSays(String what, String with, int status) {
        try (var gateway = new RunningGateway(changed(what, with))) {
            assertThat(gateway.post("/things?size=1", "{\"name\": \"abc\"}").statusCode())
                    .isEqualTo(status);
        }
    }

    @Test
    void leavesTheLengthOfListsToTheFunctionAsAnImportDoes() {
        String list = "Thing: {type: array, minItems: 2, items: {type: string}}";
        try (var gateway = new RunningGateway(changed(
                "Thing: {type: object, required: [name], properties: {name: {type: string, maxLength: 3}}}", list))) {
            assertThat(gateway.post("/things?size=1", "[\"a\"]").statusCode()).isEqualTo(200);
            assertThat(gateway.post("/things?size=1", "[1, 2]").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void shapesItsOwnAnswersAsTheDocumentSays() {
        ApiDocument document = changed("  DEFAULT_4XX:\n", """
                  BAD_REQUEST_PARAMETERS: {responseParameters: {gatewayresponse.header.X-Own: "'yes'"}}
                  DEFAULT_4XX:
                    statusCode: "418"
                """);

        try (var gateway = new RunningGateway(document)) {
            assertThat(gateway.get("/nothing").statusCode()).isEqualTo(418);
            assertThat(gateway.get("/nothing").body()).isEqualTo("{\"type\":\"MISSING_AUTHENTICATION_TOKEN\"}");
            assertThat(gateway.post("/things", "{\"name\": \"a\"}").statusCode())
                    .isEqualTo(418);
            assertThat(RunningGateway.header(gateway.post("/things", "{\"name\": \"a\"}"), "X-Own"))
                    .isEqualTo("yes");
        }
    }

    @Test
    void refusesAnUnmappedMediaTypeWhereTheDocumentIsStrict() {
        try (var lenient = new RunningGateway(changed("nothing", "nothing"));
                var strict = new RunningGateway(changed("when_no_match", "never"))) {
            assertThat(lenient.send("OPTIONS", "/things", "a", "Content-Type", "text/plain")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(strict.send("OPTIONS", "/things", "a", "Content-Type", "text/plain")
                            .statusCode())
                    .isEqualTo(415);
            assertThat(strict.send("OPTIONS", "/things", "").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DEFAULT_4XX:              | DEFAULT_4YY:                         | DEFAULT_4YY",
                "validator: body           | validator: bodies                    | bodies",
                "timeoutInMillis: 5000     | timeoutInMillis: 30000               | 30000",
                "type: mock                | type: http                           | http",
                "when_no_match             | when_match                           | when_match",
                "/things:                  | /things{id}:                         | things{id}",
                "/things:                  | /{proxy+}:                           | proxy+",
                "post:                     | x-amazon-apigateway-any-method:      | any-method",
                "{type: cognito_user_pools | {type: token                         | token",
                "providerARNs: [arn]       | identityValidationExpression: a      | identityValidationExpression",
                "paths:                    | security: [{partner: []}]@paths:     | security",
                "paths:                    | x-amazon-apigateway-policy: {}@paths: | x-amazon-apigateway-policy",
                "paths:                    | x-amazon-apigateway-api-key-source: AUTHORIZER@paths: | AUTHORIZER"
            })
    void refusesWhatItWouldOtherwiseSilentlyLeaveOut(String what, String with, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> changed(what, with.replace("@", "\n")).operations())
                .withMessageContaining(named);
    }

    private static ApiDocument changed(String what, String with) {
        assertThat(DOCUMENT + "nothing").contains(what);
        return ApiDocument.of(DOCUMENT.replace(what, with));
    }
}
