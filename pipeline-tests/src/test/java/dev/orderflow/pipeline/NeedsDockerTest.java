package dev.orderflow.pipeline;

import static dev.orderflow.pipeline.NeedsDocker.Condition.judge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class NeedsDockerTest {

    @Test
    void skipsWhereNoDaemonAnswersUnlessOneIsRequired() {
        assertThat(judge(true, "node,docker").isDisabled()).isFalse();
        assertThat(judge(false, "").isDisabled()).isTrue();
        assertThat(judge(false, "node").isDisabled()).isTrue();
        assertThatThrownBy(() -> judge(false, "node,docker")).hasMessageContaining("No Docker daemon answers");
    }
}
