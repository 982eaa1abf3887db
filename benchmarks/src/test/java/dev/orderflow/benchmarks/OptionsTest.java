package dev.orderflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderflow.benchmarks.Options.Profiling;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OptionsTest {

    private static final List<String> KNOWN = List.of("memory", "drain");

    @Test
    void measureEverythingQuicklyUnlessToldOtherwise() {
        assertThat(Options.parse(KNOWN))
                .isEqualTo(new Options(Set.of("memory", "drain"), Program.peers(), Effort.QUICK, Profiling.OFF));
    }

    @Test
    void measureTheRowsThatAreNamed() {
        assertThat(Options.parse(KNOWN, "--full", "drain", "--profile", "--peers=kcl"))
                .isEqualTo(new Options(Set.of("drain"), List.of(Program.KCL), Effort.FULL, Profiling.ON));
    }

    @Test
    void explainThemselvesWhenARowIsUnknown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(KNOWN, "drian"))
                .withMessageContaining("memory, drain");
    }
}
