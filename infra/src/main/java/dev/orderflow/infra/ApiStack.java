package dev.orderflow.infra;

import java.util.Map;
import java.util.TreeMap;
import software.constructs.Construct;

/** Everything between a client and the tables: firewall, gateway, function, and the partners' secrets. */
final class ApiStack extends OrderflowStack {

    ApiStack(Construct scope, Environment environment, DataStack data, AccountsStack accounts, AlertsStack alerts) {
        super(scope, environment, "api", "Orderflow: REST API, its function and its firewall");
        var settings = ApiSettings.of(environment);
        var pool = accounts.pool();
        var secrets = new PartnerSecrets(this, environment, settings);
        var permissions = new ApiPermissions(this, environment)
                .statements(
                        pool.getUserPoolArn(),
                        data.key().getKeyArn(),
                        secrets.key().getKeyArn());
        var function = new ApiFunction(this, settings, variables(settings, accounts), permissions);
        var deployment = new GradualDeployment(this, function.function());
        var gateway = new RestGateway(this, settings, deployment.alias(), pool.getUserPoolArn());
        new UsagePlans(this, settings, gateway.api());
        new Firewall(this, settings, gateway.api().getDeploymentStage().getStageArn());
        new CustomDomain(this, gateway);
        var alarms = new Alarms(this, alerts.topic()).all(AlarmRules.rollingBack(environment));
        deployment.shift(ApiFunction.name(environment), settings.shift(), alarms);
    }

    /** As `IngestSettings` of ingest-api reads them. */
    private Map<String, String> variables(ApiSettings settings, AccountsStack accounts) {
        return new TreeMap<>(Map.of(
                "ORDERFLOW_ENVIRONMENT", settings().name(),
                "ORDERFLOW_USER_POOL_ID", accounts.pool().getUserPoolId(),
                "ORDERFLOW_USER_POOL_CLIENT_ID", accounts.client().getUserPoolClientId(),
                "ORDERFLOW_WAREHOUSES", String.join(",", settings.warehouses()),
                "ORDERFLOW_COURIERS", String.join(",", settings.couriers())));
    }
}
