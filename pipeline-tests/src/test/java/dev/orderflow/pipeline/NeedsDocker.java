package dev.orderflow.pipeline;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
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
            var answers = DockerClientFactory.instance().isDockerAvailable();
            return judge(answers, System.getenv().getOrDefault("ORDERFLOW_REQUIRE", ""));
        }

        static ConditionEvaluationResult judge(boolean answers, String required) {
            if (answers) {
                return ConditionEvaluationResult.enabled("Docker answers");
            }
            if (List.of(required.split(",")).contains("docker")) {
                throw new IllegalStateException("No Docker daemon answers, and ORDERFLOW_REQUIRE asks for one");
            }
            return ConditionEvaluationResult.disabled("No Docker daemon answers, so the images are not tried");
        }
    }
}
