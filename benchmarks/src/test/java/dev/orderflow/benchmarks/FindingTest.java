package dev.orderflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.benchmarks.Finding.Other;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class FindingTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void saysWhenATargetIsMissed() {
        report.add(Finding.of("start", "start, s", Spread.of(5)).target(Target.below(5)));

        report.table();

        assertThat(text()).contains("| start, s | 5.00 |  | < 5.00 | **no** |");
    }

    @Test
    void saysWhenATargetIsReached() {
        report.add(Finding.of("rate", "rate, 1/s", Spread.of(1000)).target(Target.atLeast(1000)));

        report.table();

        assertThat(text()).contains("| rate, 1/s | 1000 |  | ≥ 1000 | yes |");
    }

    @Test
    void tellsHowManyTimesTheFigureOfAnotherItIs() {
        assertThat(new Other("a peer", Spread.of(20)).beside(Spread.of(1000))).isEqualTo("a peer: 20.0 → × 50.0");
    }

    @Test
    void admitsThatAnotherDidNotFinish() {
        assertThat(new Other("a peer", null).beside(Spread.of(1))).isEqualTo("a peer: not in the time it had");
    }

    @Test
    void listsWhatCouldNotBeMeasured() {
        report.failed("memory", new IllegalStateException("no status"));

        report.table();

        assertThat(text()).contains("| memory | could not be measured | | | **no** |");
        assertThat(report.complete()).isFalse();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
