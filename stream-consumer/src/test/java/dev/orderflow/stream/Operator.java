package dev.orderflow.stream;

import dev.orderflow.stream.ConsumerControl.Pause;
import dev.orderflow.stream.ConsumerControl.Rate;
import dev.orderflow.stream.LotQuery.Direction;
import dev.orderflow.stream.RedriveSelection.Interval;
import dev.orderflow.stream.RedriveSelection.OneKey;
import dev.orderflow.stream.scenario.Scenario;
import dev.orderflow.stream.scenario.Step;
import dev.orderflow.stream.scenario.Step.Selection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Somebody who asks one worker for what the steps of a scenario say, through what its management endpoint uses. */
final class Operator {

    private static final String NAME = "ann";
    private static final int LOOKS_AT = 50;

    private final ParkedEvents parked;
    private final ControlDesk desk;
    private final Days days;

    Operator(ParkedEvents parked, ControlDesk desk, Days days) {
        this.parked = parked;
        this.desk = desk;
        this.days = days;
    }

    /**
     * The scenario's time on a clock.
     *
     * @param begin of the scenario
     */
    record Days(Clock clock, Instant begin, Duration tick) {

        private Instant at(int ticks) {
            return begin.plus(tick.multipliedBy(ticks));
        }
    }

    /** Ends everything that holds the consumer back. */
    static void letGo(ControlStore store) {
        var desk = new ControlDesk(store);
        var _ = desk.change(control -> control.resumed(Instant.EPOCH)).orElseThrow();
        var _ = desk.change(control -> control.limited(null)).orElseThrow();
    }

    /** Whatever the answer, but for one that says that the question was wrong. */
    void ask(Step.Asked asked) {
        switch (asked) {
            case Step.Redrive(var _, var selection, var rate) ->
                ask(new LotRequest.Redrive(meant(selection), rate, NAME));
            case Step.DryRun(var _, var selection) -> ask(new LotRequest.Preview(meant(selection)));
            case Step.CancelRedrive _ -> ask(new LotRequest.CancelRedrive());
            case Step.Drop(var _, var which) -> drop(which);
            case Step.Pause _ -> change(control -> control.paused(new Pause("test", now())));
            case Step.Resume _ -> change(control -> control.resumed(now()));
            case Step.Limit(var _, var perSecond) -> change(control -> control.limited(new Rate(perSecond, now())));
            case Step.Unlimit _ -> change(control -> control.limited(null));
        }
    }

    private RedriveSelection meant(Selection selection) {
        return switch (selection) {
            case Selection.OneOrder(var key) -> new OneKey(key, null);
            case Selection.OneFate(var fate) ->
                new Interval(
                        switch (fate) {
                            case FINE -> "";
                            case POISON -> "still failing";
                            case UNWANTED -> PartnerHandler.UNWANTED;
                            case DEFECT -> "defect";
                        },
                        days.begin(),
                        now());
            case Selection.Between(var from, var until) -> new Interval("", days.at(from), days.at(until));
        };
    }

    private void drop(int which) {
        var all = new LotQuery(days.begin(), days.at(Scenario.CALM), Direction.NEWEST_FIRST, null, LOOKS_AT);
        if (ask(new LotRequest.Browse(all, "")) instanceof LotAnswer.Ok(ParkedEvents.Page(var events, var _))
                && !events.isEmpty()) {
            var key = events.get(which % events.size()).key();
            if (ask(new LotRequest.ShowKey(key)) instanceof LotAnswer.Ok(ParkedEvents.OfKey shown)) {
                drop(key, shown.events());
            }
        }
    }

    private void drop(String key, List<LotEntry> events) {
        if (!events.isEmpty()) {
            var _ = ask(new LotRequest.Drop(key, events.getFirst().position(), "test", NAME));
        }
    }

    private LotAnswer ask(LotRequest request) {
        var answer = parked.carryOut(request);
        if (answer instanceof LotAnswer.Wrong(var error)) {
            throw new AssertionError(request + " was answered: " + error);
        }
        return answer;
    }

    /** Where the row cannot be written nothing has changed, and the operator lets it be. */
    private void change(UnaryOperator<ConsumerControl> request) {
        var _ = desk.change(request);
    }

    private Instant now() {
        return days.clock().instant();
    }
}
