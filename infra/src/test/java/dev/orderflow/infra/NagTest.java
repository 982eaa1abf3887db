package dev.orderflow.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cdk-nag's rules for AWS solutions say of the stacks. */
@NeedsNode
class NagTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void findsNothingThatIsNotExplained(String environment) {
        var findings = new TreeSet<String>();
        int checked = 0;
        for (var report : Synthesis.get().nagReports(environment)) {
            for (var line : report.path("lines")) {
                checked++;
                if (line.path("compliance").asString().startsWith("Non-Compliant")) {
                    findings.add(line.path("ruleId").asString() + " "
                            + line.path("resourceId").asString());
                }
            }
        }

        assertThat(checked).isGreaterThan(50);
        assertThat(findings).isEmpty();
    }
}
