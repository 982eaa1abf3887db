package dev.orderflow.infra;

import software.constructs.Construct;

/** The alarms that nothing else needs, and the dashboard. */
final class AlarmsStack extends OrderflowStack {

    AlarmsStack(Construct scope, Environment environment, AlertsStack alerts) {
        super(scope, environment, "alarms", "Orderflow: alarms and dashboard");
        new Alarms(this, alerts.topic()).all(AlarmRules.others(environment));
        new Board(this, ApiSettings.of(environment));
    }
}
