package dev.orderflow.infra;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** Synthesises the stacks of every environment; what `cdk.json` starts. */
public final class OrderflowApp {

    private OrderflowApp() {}

    public static void main(String[] arguments) {
        with(AppProps.builder()).synth();
    }

    /** All stages, not yet synthesised. */
    static App with(AppProps.Builder settings) {
        var app = new App(settings.analyticsReporting(false).build());
        for (var environment : Environment.ALL) {
            new OrderflowStage(app, withProvider(app, environment));
        }
        return app;
    }

    /** The cluster's provider is known where the cluster is: `-c oidcProvider.dev=oidc.eks.…/id/…`. */
    private static Environment withProvider(App app, Environment environment) {
        return app.getNode().tryGetContext("oidcProvider." + environment.name()) instanceof String provider
                ? environment.usableBy(provider)
                : environment;
    }
}
