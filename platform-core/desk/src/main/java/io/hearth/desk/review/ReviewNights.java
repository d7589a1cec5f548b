package io.hearth.desk.review;

import io.hearth.desk.reply.Replies;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at a company's replies each night: opens the month's round when its day has come, reminds of the one that is open, and tells of replies that
 * end. The company's changelog sets the first night; each sets the next.
 */
@Component
class ReviewNights implements TenantJob<ReviewNights.Night> {

    private static final LocalTime FROM = LocalTime.of(1, 0);

    /** Companies look at different minutes, so that a thousand of them do not all begin at one. */
    private static final Duration SPREAD = Duration.ofHours(3);

    /** One company's night. */
    record Night(String zone) {}

    private final ObjectProvider<ReviewRounds> rounds;
    private final ObjectProvider<ReviewTelling> telling;
    private final ObjectProvider<Replies> replies;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReviewNights(
            ObjectProvider<ReviewRounds> rounds,
            ObjectProvider<ReviewTelling> telling,
            ObjectProvider<Replies> replies,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rounds = rounds;
        this.telling = telling;
        this.replies = replies;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "reply-nights";
    }

    @Override
    public Class<Night> dataType() {
        return Night.class;
    }

    @Override
    public void run(Night night) {
        transaction.executeWithoutResult(status -> look());
        throw new PostponedException(next(ZoneId.of(night.zone())));
    }

    /** One night's work, in the open transaction. */
    void look() {
        LocalDate today = replies.getObject().today();
        ReviewTelling teller = telling.getObject();
        rounds.getObject().openMonthly(today).ifPresent(teller::opened);
        teller.remind(today);
        teller.expiry();
    }

    private Instant next(ZoneId zone) {
        ZonedDateTime now = clock.instant().atZone(zone);
        return now.toLocalDate()
                .plusDays(1)
                .atTime(FROM)
                .atZone(zone)
                .plusSeconds(ThreadLocalRandom.current().nextLong(SPREAD.toSeconds()))
                .toInstant();
    }
}
