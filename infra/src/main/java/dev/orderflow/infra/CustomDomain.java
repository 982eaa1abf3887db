package dev.orderflow.infra;

import java.util.List;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.apigateway.CfnBasePathMapping;
import software.amazon.awscdk.services.apigateway.CfnDomainName;
import software.amazon.awscdk.services.apigateway.CfnDomainName.EndpointConfigurationProperty;
import software.amazon.awscdk.services.apigateway.CfnRestApi;
import software.constructs.Construct;

/**
 * A name of one's own for the API, where the parameters give one: without the stage in the path, with TLS 1.2 at least, and as the
 * only way in.
 */
final class CustomDomain extends Construct {

    CustomDomain(OrderflowStack stack, RestGateway gateway) {
        super(stack, "Domain");
        var name = parameter(
                stack, "DomainName", "Name of the API, such as api.example.com; empty for the one AWS gives it");
        var certificate = parameter(stack, "CertificateArn", "Certificate of that name in ACM, in this region");
        var given = CfnCondition.Builder.create(stack, "DomainGiven")
                .expression(Fn.conditionNot(Fn.conditionEquals(name.getValueAsString(), "")))
                .build();
        var domain = CfnDomainName.Builder.create(this, "Name")
                .domainName(name.getValueAsString())
                .regionalCertificateArn(certificate.getValueAsString())
                .securityPolicy("TLS_1_2")
                .endpointConfiguration(EndpointConfigurationProperty.builder()
                        .types(List.of("REGIONAL"))
                        .build())
                .build();
        domain.getCfnOptions().setCondition(given);
        var mapping = CfnBasePathMapping.Builder.create(this, "Mapping")
                .domainName(domain.getRef())
                .restApiId(gateway.api().getRestApiId())
                .stage(gateway.api().getDeploymentStage().getStageName())
                .build();
        mapping.getCfnOptions().setCondition(given);
        onlyWayIn(gateway, given);
        CfnOutput.Builder.create(stack, "DomainTarget")
                .description("Where the name must point to, as an alias or CNAME")
                .value(domain.getAttrRegionalDomainName())
                .condition(given)
                .build();
    }

    private static void onlyWayIn(RestGateway gateway, CfnCondition given) {
        ((CfnRestApi) gateway.api().getNode().getDefaultChild())
                .addPropertyOverride("DisableExecuteApiEndpoint", Fn.conditionIf(given.getLogicalId(), true, false));
    }

    private static CfnParameter parameter(OrderflowStack stack, String name, String description) {
        return CfnParameter.Builder.create(stack, name)
                .type("String")
                .description(description)
                .defaultValue("")
                .build();
    }
}
