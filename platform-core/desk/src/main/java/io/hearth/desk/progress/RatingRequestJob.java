package io.hearth.desk.progress;

import io.hearth.desk.callback.OwnerRating;
import io.hearth.desk.delivery.QuietHours;
import io.hearth.desk.message.MessagePurpose;
import io.hearth.desk.message.OwnerMessage;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.message.Recipient;
import io.hearth.desk.ticket.TicketCallbacks;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import io.hearth.kernel.jobs.TenantJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks an owner how content they are, then reminds them as often as the company says. It looks each time whether there is still something to
 * ask: a rating, by whichever way, or another service ends it. Each is sent once, outside the quiet hours.
 */
@Component
class RatingRequestJob implements TenantJob<RatingRequestJob.Due> {

    /**
     * Whom to ask.
     *
     * @param reminders how many went out before
     */
    record Due(UUID ticketId, int service, int reminders) {

        String key() {
            return ticketId + ":" + service + ":" + reminders;
        }
    }

    private final ObjectProvider<OwnerPages> pages;
    private final ObjectProvider<OwnerRating> ratings;
    private final ObjectProvider<TicketCallbacks> tickets;
    private final ObjectProvider<OwnerMessages> messages;
    private final ObjectProvider<TenantJobs> jobs;
    private final Clock clock;

    RatingRequestJob(
            ObjectProvider<OwnerPages> pages,
            ObjectProvider<OwnerRating> ratings,
            ObjectProvider<TicketCallbacks> tickets,
            ObjectProvider<OwnerMessages> messages,
            ObjectProvider<TenantJobs> jobs,
            Clock clock) {
        this.pages = pages;
        this.ratings = ratings;
        this.tickets = tickets;
        this.messages = messages;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "rating-request";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    @Override
    @Transactional
    public void run(Due due) {
        RatingMessages wanted = pages.getObject().current().ratings();
        Optional<TicketCallbacks.Subject> found = tickets.getObject().find(due.ticketId());
        if (!wanted.on()
                || due.reminders() > wanted.reminderHours().size()
                || found.isEmpty()
                || found.get().service() != due.service()
                || !ratings.getObject().asked(due.ticketId()).open()) {
            return;
        }
        Instant now = clock.instant();
        Instant allowed = next(wanted, found.get().zone(), now);
        if (allowed.isAfter(now)) {
            throw new PostponedException(allowed);
        }
        Optional<UUID> sent = messages.getObject().send(message(due, found.get()));
        List<Integer> hours = wanted.reminderHours();
        if (sent.isPresent() && due.reminders() < hours.size()) {
            Due reminder = new Due(due.ticketId(), due.service(), due.reminders() + 1);
            Instant again = now.plus(Duration.ofHours(hours.get(due.reminders())));
            jobs.getObject()
                    .schedule(
                            this,
                            reminder.key(),
                            reminder,
                            next(wanted, found.get().zone(), again));
        }
    }

    private static Instant next(RatingMessages wanted, ZoneId zone, Instant at) {
        return new QuietHours(wanted.quietFrom(), wanted.quietTo(), zone).next(at);
    }

    private static OwnerMessage message(Due due, TicketCallbacks.Subject ticket) {
        String first = due.reminders() == 0 ? "您的事情已办完，请在业主页面评价本次服务。" : "还没有收到您的评价，方便时请在业主页面评一下。";
        return new OwnerMessage(
                due.ticketId(),
                new Recipient.Reporter(),
                MessagePurpose.RATING,
                due.reminders() == 0 ? "请评价本次服务" : "提醒：请评价本次服务",
                "%s\n服务单 %s，打开页面选一项并提交即可：%s\n如果问题没有解决，也请告诉我们，会换一位同事跟进。"
                        .formatted(first, ticket.number(), OwnerMessage.PAGE),
                "rating:" + due.key());
    }
}
