package dev.orderflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.orderflow.stream.EffectLedger.Claim;
import dev.orderflow.stream.EffectLedger.ClaimResult;
import dev.orderflow.stream.EffectLedger.ClaimResult.Claimed;
import dev.orderflow.stream.EffectLedger.Fence;
import dev.orderflow.stream.EffectLedger.Parking;
import dev.orderflow.stream.EffectLedger.Standing;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Runtimes that get wrong what operators ask: each breaks the promise that it should. */
final class OperatorPromisesCanBreakTest {

    private static final int SEEDS = 60;

    /** For flaws that keep a worker busy for ever. */
    private static final int FEW_SEEDS = 12;

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.orderflow.stream");

    @BeforeAll
    static void expectTrouble() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void listenAgain() {
        LOG.setLevel(null);
    }

    /** Either of the two alone does no harm: whoever is not to run a redrive is held off by the ledger. */
    @Test
    void noticesThatSeveralWorkersRunOneRedriveAndTheLedgerLetsThem() {
        var flaw = new Flaw() {
            @Override
            RedriveJobs jobs(RedriveJobs honest) {
                return Flaws.wrapped(RedriveJobs.class, honest, (step, _, call) -> {
                    var answer = call.call();
                    return step.equals("run") ? true : answer;
                });
            }

            @Override
            EffectLedger ledger(EffectLedger honest) {
                return Flaws.wrapped(EffectLedger.class, honest, (step, arguments, call) -> {
                    var answer = call.call();
                    return step.equals("claimParked") && answer instanceof ClaimResult.HeldElsewhere
                            ? new Claimed(new Claim((Fence) arguments[0], "everybody's", 1, 0, 0))
                            : answer;
                });
            }
        };

        assertThat(Flaws.brokenBy(flaw, SEEDS)).contains("no order is in two hands");
    }

    @Test
    void noticesAReplayThatSkipsTheFirstEventThatWaits() {
        var flaw = Flaws.ledger((step, arguments, honest) -> switch (honest.call()) {
            case Standing.Known(var row, var expiry)
            when row.parkedTo() > row.parkedFrom() ->
                new Standing.Known(
                        new LedgerRow(row.parkedFrom(), row.claimant(), row.parkedFrom(), row.parkedTo()), expiry);
            case ClaimResult.OutOfTurn _
            when step.equals("claimParked") -> new Claimed(new Claim((Fence) arguments[0], "nobody's", 1, 9, 0));
            case Object answer -> answer;
        });

        assertThat(Flaws.brokenBy(flaw, FEW_SEEDS)).contains("versions are accepted in order");
    }

    @Test
    void noticesADropOfWhichNobodyCanTellLater() {
        var flaw = Flaws.ledger((step, arguments, honest) -> {
            if (step.equals("completeParked") && arguments[1] instanceof Resolution drop) {
                arguments[1] =
                        new Resolution(Resolution.Kind.REDRIVEN, drop.by(), drop.reason(), drop.at(), drop.forgetAt());
            }
            return honest.call();
        });

        assertThat(Flaws.brokenBy(flaw, SEEDS)).containsExactly("no event is lost");
    }

    @Test
    void noticesALedgerThatForgetsThatAReplayFailed() {
        var flaw = Flaws.ledger((step, _, honest) -> step.equals("parkAgain") ? new Parking.Parked() : honest.call());

        assertThat(Flaws.brokenBy(flaw, SEEDS)).contains("redrives leave no order out");
    }

    @Test
    void noticesALotThatDoesNotFindWhatWaits() {
        var flaw = Flaws.lot((step, _, honest) -> step.equals("page") ? List.of() : honest.call());

        assertThat(Flaws.brokenBy(flaw, SEEDS)).containsExactly("redrives leave no order out");
    }

    @Test
    void noticesAWorkerThatDoesNotObeyAPause() {
        var flaw = Flaws.controls((_, _, honest) -> {
            var answer = honest.call();
            return answer instanceof ConsumerControl asked
                    ? new ConsumerControl(asked.revision(), null, asked.rate(), asked.forced(), null)
                    : answer;
        });

        assertThat(Flaws.brokenBy(flaw, SEEDS)).containsExactly("paused workers begin nothing");
    }
}
