package dev.orderflow.benchmarks;

import dev.orderflow.ingest.lambda.RuntimeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A function in a JVM of its own, under AWS's runtime interface client. */
final class RunningLambda implements AutoCloseable {

    private static final int LONGEST_SECONDS = 60;

    private final RuntimeApi runtime = new RuntimeApi();
    private final RunningProgram program;
    private final long begun = System.nanoTime();

    /** @param initialisation as Lambda names it: {@code on-demand} or {@code snap-start} */
    RunningLambda(Lab lab, String name, List<String> command, Path folder, String initialisation) {
        program = lab.processes()
                .start(
                        name,
                        command,
                        folder,
                        Map.of(
                                "AWS_LAMBDA_RUNTIME_API",
                                runtime.address(),
                                "AWS_LAMBDA_FUNCTION_NAME",
                                name,
                                "AWS_LAMBDA_FUNCTION_VERSION",
                                "1",
                                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                "1024",
                                "AWS_LAMBDA_INITIALIZATION_TYPE",
                                initialisation,
                                "ORDERFLOW_ENVIRONMENT",
                                Cloud.ENVIRONMENT));
    }

    static RunningLambda start(Lab lab, Lambda lambda) {
        return new RunningLambda(
                lab, lambda.title().replace(' ', '-'), lambda.command(List.of()), lambda.folder(), "on-demand");
    }

    /** Milliseconds from before the process was made until the event is answered. */
    double millisToAnswer(GatewayEvent event) throws Exception {
        answer(event);
        return (System.nanoTime() - begun) / 1e6;
    }

    /** Milliseconds from when the event is handed to the waiting runtime until its answer is there, in order. */
    List<Double> millis(GatewayEvent event, int times) throws Exception {
        var millis = new ArrayList<Double>();
        for (int call = 0; call < times; call++) {
            long at = System.nanoTime();
            answer(event);
            millis.add((System.nanoTime() - at) / 1e6);
        }
        return millis;
    }

    /** Milliseconds from the end of the snapshot's wait until the event is answered. */
    double millisFromRestoreToAnswer(GatewayEvent event) throws Exception {
        runtime.snapshotWanted().get(LONGEST_SECONDS, TimeUnit.SECONDS);
        long at = System.nanoTime();
        runtime.letRestore();
        answer(event);
        return (System.nanoTime() - at) / 1e6;
    }

    double residentMegabytes() {
        return program.residentMegabytes();
    }

    private void answer(GatewayEvent event) throws Exception {
        var answer = runtime.invoke(event.json()).get(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (!answer.contains("\"statusCode\":" + event.status())) {
            throw new IOException("Not a " + event.status() + ": " + answer);
        }
    }

    @Override
    public void close() {
        program.close();
        runtime.close();
    }
}
