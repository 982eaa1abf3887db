package dev.orderflow.mail;

import dev.orderflow.stream.Gate;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets as many mails through in a second as SES allows, and none while SES sends none.
 *
 * <p>After it was closed it lets one mail through at a time, until SES has answered one.
 */
final class SesGate implements Gate {

    private static final Duration FORCED = Duration.ofSeconds(1);
    private static final int BURSTS_A_SECOND = 10;

    private final LongSupplier nanoTime;
    private final long start;

    /** Between two mails. */
    private final long interval;

    /** How far mails may run ahead of their time, so that a few may go at once. */
    private final long tolerance;

    /** How long a probe may take. */
    private final long probeTime;

    private long nextMail;
    private long closedUntil;
    private long probeUntil;
    private boolean probing;
    private Force force = Force.NONE;

    /** @param nanoTime like {@link System#nanoTime} */
    SesGate(MailProperties settings, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.interval = Duration.ofSeconds(1).toNanos() / settings.maxSendRate();
        this.tolerance = Duration.ofSeconds(1).toNanos() / BURSTS_A_SECOND;
        this.probeTime = settings.callTimeout().toNanos();
    }

    @Override
    public synchronized Entry tryEnter() {
        return switch (force) {
            case OPEN -> takeTurn();
            case CLOSED -> new Entry.Refused(FORCED);
            case NONE -> {
                long wait = Math.max(closedUntil, probing ? probeUntil : 0) - now();
                yield wait > 0 ? new Entry.Refused(Duration.ofNanos(wait)) : takeTurn();
            }
        };
    }

    private Entry takeTurn() {
        long now = now();
        long turn = Math.max(nextMail, now);
        long wait = turn - now - tolerance;
        if (wait > 0) {
            return new Entry.Refused(Duration.ofNanos(wait));
        }
        nextMail = turn + interval;
        probeUntil = now + probeTime;
        return new Entry.Permitted();
    }

    @Override
    public synchronized void leaveUnused() {
        nextMail -= interval;
        probeUntil = 0;
    }

    /** SES took or refused a mail: it is there, and sends. */
    synchronized void answered() {
        if (closedUntil <= now()) {
            probing = false;
        }
    }

    @Override
    public synchronized State state() {
        return switch (force) {
            case OPEN -> State.OPEN;
            case CLOSED -> State.CLOSED;
            case NONE -> closedUntil > now() ? State.CLOSED : probing ? State.PROBING : State.OPEN;
        };
    }

    @Override
    public synchronized void closeFor(Duration duration) {
        closedUntil = Math.max(closedUntil, now() + duration.toNanos());
        probing = true;
        probeUntil = 0;
    }

    @Override
    public synchronized void force(Force wanted) {
        force = wanted;
    }

    private long now() {
        return nanoTime.getAsLong() - start;
    }
}
