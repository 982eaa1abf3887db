package dev.orderflow.stream;

import dev.orderflow.stream.Next.Behind;
import dev.orderflow.stream.Next.Finished;
import dev.orderflow.stream.Next.Held;
import dev.orderflow.stream.Next.Later;
import dev.orderflow.stream.Next.Resume;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All keys with work, over all shards of a worker: the work of one key is done one piece at a time, that of many at once. */
final class Mailboxes {

    private final ConcurrentMap<String, Mailbox> byKey = new ConcurrentHashMap<>();
    private final ConcurrentMap<Scope, WaitingRoom> rooms = new ConcurrentHashMap<>();
    private final Dispatcher dispatcher;
    private final Timer timer;
    private final DefectBrake brake;

    Mailboxes(Dispatcher dispatcher, Timer timer, DefectBrake brake) {
        this.brake = brake;
        this.dispatcher = dispatcher;
        this.timer = timer;
    }

    void add(String key, Work work) {
        var activated = new boolean[1];
        var mailbox = byKey.compute(key, (_, known) -> {
            var box = known == null ? new Mailbox(key) : known;
            activated[0] = box.add(work);
            return box;
        });
        if (activated[0]) {
            submit(mailbox);
        }
    }

    /** Those who wait for one scope. */
    WaitingRoom room(Scope scope) {
        var known = rooms.get(scope);
        return known != null ? known : rooms.computeIfAbsent(scope, _ -> new WaitingRoom(timer, this::wake));
    }

    /** Forgets the work of shards that were given up, so that it takes no memory until it would have been woken. */
    void discardDropped() {
        byKey.values().forEach(mailbox -> {
            if (mailbox.discardDropped()) {
                forget(mailbox);
            }
        });
    }

    int waiting() {
        return (int) byKey.values().stream().filter(Mailbox::waiting).count();
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    private void submit(Mailbox mailbox) {
        dispatcher.submit(mailbox, this::turn);
    }

    private void turn(Mailbox mailbox) {
        var work = mailbox.begin();
        if (work == null) {
            continueOrForget(mailbox);
            return;
        }
        switch (work.proceed()) {
            case Finished _ -> {
                count(mailbox, work);
                mailbox.finish();
                work.receipt().done();
                continueOrForget(mailbox);
            }
            case Resume(var after, var step) -> {
                work.resumeWith(step);
                mailbox.engage(work);
                wakeAfter(after, mailbox);
            }
            case Later(var after) -> {
                putBack(mailbox, work, List.of());
                wakeAfter(after, mailbox);
            }
            case Behind(var earlier) -> {
                putBack(mailbox, work, earlier);
                wakeAfter(Duration.ZERO, mailbox);
            }
            case Held(var scope, var after) -> {
                putBack(mailbox, work, List.of());
                room(scope).enter(mailbox, after);
            }
        }
    }

    private void count(Mailbox mailbox, Work work) {
        if (work.defective()) {
            brake.defect(mailbox.key());
        } else {
            brake.fine(mailbox.key());
        }
    }

    private static void putBack(Mailbox mailbox, Work work, List<Work> earlier) {
        mailbox.putBack(work, earlier);
        work.receipt().pause();
    }

    private void wakeAfter(Duration delay, Mailbox mailbox) {
        if (delay.isZero()) {
            wake(mailbox);
        } else {
            timer.after(delay, () -> wake(mailbox));
        }
    }

    private boolean wake(Mailbox mailbox) {
        if (mailbox.wake()) {
            submit(mailbox);
            return true;
        }
        if (mailbox.discardDropped()) {
            forget(mailbox);
        }
        return false;
    }

    private void continueOrForget(Mailbox mailbox) {
        if (!forget(mailbox)) {
            submit(mailbox);
        }
    }

    /** True when the mailbox had no work and is gone. */
    private boolean forget(Mailbox mailbox) {
        return byKey.computeIfPresent(mailbox.key(), (_, known) -> known == mailbox && known.retire() ? null : known)
                != mailbox;
    }
}
