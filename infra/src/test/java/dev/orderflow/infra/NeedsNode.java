package dev.orderflow.infra;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Synthesises, which the CDK does in a `node` process: skipped where there is none, and failed there where the environment
 * variable `ORDERFLOW_REQUIRE` (`node,docker`) says that there must be one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.OnPath.class)
@interface NeedsNode {

    /** Looks for `node` on the search path. */
    final class OnPath implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return judge(found(variable("PATH")), variable("ORDERFLOW_REQUIRE"));
        }

        static ConditionEvaluationResult judge(boolean found, String required) {
            if (found) {
                return ConditionEvaluationResult.enabled("node is on the PATH");
            }
            if (List.of(required.split(",")).contains("node")) {
                throw new IllegalStateException("ORDERFLOW_REQUIRE asks for node, which is not on the PATH");
            }
            return ConditionEvaluationResult.disabled("node is not on the PATH, and the CDK needs it");
        }

        static boolean found(String path) {
            return Stream.of(path.split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
        }

        private static String variable(String name) {
            return System.getenv().getOrDefault(name, "");
        }
    }
}
