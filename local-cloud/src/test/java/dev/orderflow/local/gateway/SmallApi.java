package dev.orderflow.local.gateway;

/** A document with one example of everything that the gateway reads. */
final class SmallApi {

    private static final String YAML = """
            openapi: 3.0.3
            info: {title: Small, version: "1"}
            x-amazon-apigateway-request-validators:
              all: {validateRequestBody: true, validateRequestParameters: true}
              body-only: {validateRequestBody: true, validateRequestParameters: false}
              none: {validateRequestBody: false, validateRequestParameters: false}
            x-amazon-apigateway-request-validator: all
            x-amazon-apigateway-binary-media-types: [image/png, "audio/*"]
            x-amazon-apigateway-gateway-responses:
              DEFAULT_4XX:
                responseParameters:
                  gatewayresponse.header.Access-Control-Allow-Origin: "'*'"
                responseTemplates:
                  application/problem+json: '{"title":$context.error.messageString,"requestId":"$context.requestId"}'
              DEFAULT_5XX:
                responseParameters:
                  gatewayresponse.header.Access-Control-Allow-Origin: "'*'"
                responseTemplates:
                  application/problem+json: '{"title":$context.error.messageString,"type":"$context.error.responseType"}'
              BAD_REQUEST_BODY:
                statusCode: "400"
                responseParameters:
                  gatewayresponse.header.X-Correlation-Id: "context.requestId"
                  gatewayresponse.header.X-Echo: "method.request.header.X-Correlation-Id"
                responseTemplates:
                  application/problem+json: '{"title":"Invalid","detail":"$context.error.validationErrorString","path":"$context.path","none":"$context.identity.nobody"}'
              MISSING_AUTHENTICATION_TOKEN:
                statusCode: "404"
                responseTemplates:
                  application/problem+json: '{"title":"No such route"}'
            paths:
              /things:
                parameters:
                  - {$ref: "#/components/parameters/Kind"}
                get:
                  parameters:
                    - {name: X-Reason, in: header, required: true, schema: {type: string}}
                    - {name: limit, in: query, required: false, schema: {type: integer}}
                  x-amazon-apigateway-integration: {type: aws_proxy}
                post:
                  x-amazon-apigateway-request-validator: body-only
                  requestBody: {$ref: "#/components/requestBodies/Thing"}
                  x-amazon-apigateway-integration: {type: aws_proxy}
                put:
                  x-amazon-apigateway-request-validator: none
                  requestBody: {$ref: "#/components/requestBodies/Thing"}
                  x-amazon-apigateway-integration: {type: aws_proxy}
                options:
                  x-amazon-apigateway-request-validator: none
                  x-amazon-apigateway-integration:
                    type: mock
                    requestTemplates: {application/json: '{"statusCode": 204}'}
                    responses:
                      default:
                        statusCode: "204"
                        responseParameters:
                          method.response.header.Access-Control-Allow-Origin: "'*'"
                          method.response.header.Access-Control-Allow-Methods: "'GET,POST'"
              /things/special:
                get: {x-amazon-apigateway-integration: {type: aws_proxy}}
              /things/{thingId}:
                get: {x-amazon-apigateway-integration: {type: aws_proxy}}
              /slow:
                get: {x-amazon-apigateway-integration: {type: aws_proxy, timeoutInMillis: 50}}
              /mine:
                get:
                  security: [{shopper: []}]
                  x-amazon-apigateway-integration: {type: aws_proxy}
              /allowed:
                get:
                  security: [{shopper: [things/read, things/write]}]
                  x-amazon-apigateway-integration: {type: aws_proxy}
              /reports/{thingId}:
                post:
                  security: [{partner: []}]
                  requestBody:
                    required: false
                    content: {application/json: {schema: {type: object, additionalProperties: false}}}
                  x-amazon-apigateway-integration: {type: aws_proxy}
            components:
              securitySchemes:
                shopper:
                  type: apiKey
                  in: header
                  name: Authorization
                  x-amazon-apigateway-authtype: cognito_user_pools
                  x-amazon-apigateway-authorizer: {type: cognito_user_pools, providerARNs: [arn]}
                partner: {type: apiKey, in: header, name: X-Api-Key}
              parameters:
                Kind: {name: kind, in: query, required: true, schema: {type: string}}
              requestBodies:
                Thing:
                  required: true
                  content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}
              schemas:
                Thing:
                  type: object
                  additionalProperties: false
                  required: [name]
                  properties:
                    name: {type: string, minLength: 1}
                    parts: {type: array, items: {$ref: "#/components/schemas/Part"}}
                Part:
                  type: object
                  required: [quantity]
                  properties:
                    quantity: {type: integer, minimum: 1, maximum: 99}
            """;

    private SmallApi() {}

    static ApiDocument document() {
        return ApiDocument.of(YAML);
    }
}
