package dev.orderflow.benchmarks.springlambda;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import dev.orderflow.ingest.IngestFunction;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The two routes that are measured. */
@RestController
class Shop {

    private final IngestFunction function;

    Shop(IngestFunction function) {
        this.function = function;
    }

    @PostMapping("/orders")
    ResponseEntity<String> place(
            @RequestBody String body, @RequestHeader Map<String, String> headers, HttpServletRequest request) {
        var gateway = (AwsProxyRequestContext) request.getAttribute(RequestReader.API_GATEWAY_CONTEXT_PROPERTY);
        var claims = gateway.getAuthorizer().getClaims();
        var context = new ProxyRequestContext();
        context.setAuthorizer(Map.of("claims", Map.of("sub", claims.getSubject(), "email", claims.getEmail())));
        return answer(new APIGatewayProxyRequestEvent()
                .withHttpMethod("POST")
                .withResource("/orders")
                .withHeaders(headers)
                .withBody(body)
                .withRequestContext(context));
    }

    @GetMapping("/items")
    ResponseEntity<String> page(@RequestParam Map<String, String> query, @RequestHeader Map<String, String> headers) {
        return answer(new APIGatewayProxyRequestEvent()
                .withHttpMethod("GET")
                .withResource("/items")
                .withHeaders(headers)
                .withQueryStringParameters(query));
    }

    private ResponseEntity<String> answer(APIGatewayProxyRequestEvent event) {
        var answer = function.handleRequest(event, null);
        var response = ResponseEntity.status(answer.getStatusCode());
        answer.getHeaders().forEach(response::header);
        return response.body(answer.getBody());
    }
}
