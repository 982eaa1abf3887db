package dev.orderflow.infra;

import software.constructs.Construct;

/** The stacks of the API and of those who watch it. */
final class ApiParts {

    private ApiParts() {}

    static void add(Construct scope, Environment environment, DataStack data, MailStack mail) {
        var alerts = new AlertsStack(scope, environment);
        var accounts = new AccountsStack(scope, environment, mail);
        new ApiStack(scope, environment, data, accounts, alerts);
        new AlarmsStack(scope, environment, alerts);
    }
}
