package dev.orderflow.local.partners;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where requests come in: looks at the key, lets faults happen, and answers the same to the same Idempotency-Key. */
final class Desk {

    private final Trade trade;
    private final PartnerSettings.Credentials callers;
    private final Signing signing;
    private final ConcurrentMap<String, Answer> answers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicInteger> tries = new ConcurrentHashMap<>();

    Desk(Trade trade, PartnerSettings.Credentials callers) {
        this.trade = trade;
        this.callers = callers;
        this.signing = new Signing(callers.signingSecret());
    }

    String orderOf(Request request) {
        return trade.orderOf(request);
    }

    /** Empty where nobody answers. */
    Optional<Reply> handle(Request request, Faults faults) {
        if (faults.down()) {
            return Optional.empty();
        }
        return Optional.of(turnedAway(request)
                .map(answer -> new Reply(answer, Duration.ZERO))
                .orElseGet(() -> taken(request, faults)));
    }

    /** What is said, and how long the partner dawdles before it says so. */
    record Reply(Answer answer, Duration after) {}

    private Reply taken(Request request, Faults faults) {
        int number =
                tries.computeIfAbsent(request.key(), _ -> new AtomicInteger()).incrementAndGet();
        Optional<MagicOrder> magic = trade.magic(request);
        Optional<MagicOrder> first = number == 1 ? magic : Optional.empty();
        Faults all = magic.map(one -> one.added(faults, trade.usualRefusal())).orElse(faults);
        Answer answer = fault(request.key(), number, faults)
                .or(() -> first.flatMap(MagicOrder::firstAnswer))
                .orElseGet(() -> answers.computeIfAbsent(request.key(), _ -> trade.handle(request, all)));
        return new Reply(answer, first.map(MagicOrder::firstDelay).orElse(Duration.ZERO));
    }

    void forget() {
        answers.clear();
        tries.clear();
        trade.forget();
    }

    private Optional<Answer> turnedAway(Request request) {
        if (!isExpected(request.apiKey())) {
            return Optional.of(Answer.problem(401, "We do not know you"));
        }
        if (signing.isForged(request.headers(), request.text())) {
            return Optional.of(Answer.problem(401, "This is not your signature, or not of now"));
        }
        if (!request.method().equals("POST")) {
            return Optional.of(Answer.problem(405, "Requests are posted").with("Allow", "POST"));
        }
        return request.key().isEmpty()
                ? Optional.of(Answer.problem(400, "A request has an 'Idempotency-Key'"))
                : Optional.empty();
    }

    private boolean isExpected(String apiKey) {
        return MessageDigest.isEqual(
                apiKey.getBytes(StandardCharsets.UTF_8), callers.apiKey().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Answer> fault(String key, int number, Faults faults) {
        if (faults.throttle()) {
            return Optional.of(Answer.problem(429, "Not so fast").with("Retry-After", "1"));
        }
        return isUnlucky(key, number, faults.errorRate())
                ? Optional.of(Answer.problem(500, "Something broke"))
                : Optional.empty();
    }

    /** By the key and the number of its try alone, so that a test that fails fails again. */
    private static boolean isUnlucky(String key, int number, double errorRate) {
        return new SplittableRandom(key.hashCode() * 31L + number).nextDouble() < errorRate;
    }
}
