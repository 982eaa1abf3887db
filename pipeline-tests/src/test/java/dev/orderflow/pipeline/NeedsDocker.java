package dev.orderflow.pipeline;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skipped where no Docker daemon answers, and a failure there if {@code ORDERFLOW_REQUIRE} names {@code docker}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDocker.Condition.class)
@interface NeedsDocker {

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (DockerClientFactory.instance().isDockerAvailable()) {
                return ConditionEvaluationResult.enabled("Docker answers");
            }
            if (Arrays.asList(System.getenv()
                            .getOrDefault("ORDERFLOW_REQUIRE", "")
                            .split(","))
                    .contains("docker")) {
                throw new AssertionError("No Docker daemon answers, and ORDERFLOW_REQUIRE asks for one");
            }
            return ConditionEvaluationResult.disabled("No Docker daemon answers, so the images are not tried");
        }
    }
}
