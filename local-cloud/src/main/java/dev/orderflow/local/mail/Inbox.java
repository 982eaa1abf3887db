package dev.orderflow.local.mail;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Every mail that would have reached a person, oldest first; the newest are kept up to a fixed number. Safe for many threads. */
public final class Inbox {

    private static final int KEPT = 10_000;

    private final Clock clock;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private final List<Consumer<Mail>> listeners = new CopyOnWriteArrayList<>();

    public Inbox(Clock clock) {
        this.clock = clock;
    }

    /** Takes a mail that another service, such as Cognito, sends by itself. */
    public void deliver(String to, String subject, String text) {
        deliver(new Mail(to, subject, null, null, null, text, null, Map.of(), clock.instant()));
    }

    void deliver(Mail mail) {
        synchronized (mails) {
            if (mails.size() == KEPT) {
                mails.removeFirst();
            }
            mails.addLast(mail);
        }
        listeners.forEach(listener -> listener.accept(mail));
    }

    public List<Mail> mails() {
        synchronized (mails) {
            return List.copyOf(mails);
        }
    }

    public List<Mail> mails(Predicate<Mail> wanted) {
        return mails().stream().filter(wanted).toList();
    }

    /** The mails to one address, whose case does not count. */
    public List<Mail> mailsTo(String address) {
        return mails(mail -> mail.to().equalsIgnoreCase(address));
    }

    public List<Mail> mailsAbout(String orderId) {
        return mails(mail -> orderId.equals(mail.orderId()));
    }

    /** Calls back for every mail from now on, in the sending thread: the listener must return at once. */
    public void onMail(Consumer<Mail> listener) {
        listeners.add(listener);
    }

    public void clear() {
        synchronized (mails) {
            mails.clear();
        }
    }
}
