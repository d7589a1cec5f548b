package io.hearth.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** The newest mails, newest first, bounded by number and by bytes; the oldest make room. */
final class Mailbox {

    private static final int MOST_MAILS = 500;
    private static final long MOST_BYTES = 32L << 20;

    private final Deque<CaughtMail> mails = new ArrayDeque<>();
    private long lastId;
    private long bytes;

    /** The mail is made under the lock, so ids follow the order of arrival. */
    synchronized CaughtMail add(LongFunction<CaughtMail> mail) {
        CaughtMail caught = mail.apply(++lastId);
        mails.addFirst(caught);
        bytes += caught.size();
        while (mails.size() > 1 && (mails.size() > MOST_MAILS || bytes > MOST_BYTES)) {
            bytes -= mails.removeLast().size();
        }
        return caught;
    }

    synchronized List<CaughtMail> all() {
        return List.copyOf(mails);
    }

    synchronized Optional<CaughtMail> find(long id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    synchronized void clear() {
        mails.clear();
        bytes = 0;
    }
}
