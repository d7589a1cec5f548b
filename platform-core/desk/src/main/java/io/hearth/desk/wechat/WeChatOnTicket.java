package io.hearth.desk.wechat;

import io.hearth.desk.message.IncomingMessage;
import io.hearth.desk.message.MessageWay;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.ticket.TicketMessages;
import io.hearth.kernel.jobs.TenantJobs;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts a message on a ticket, in the caller's transaction; its file follows when WeChat hands it out. */
@Component
class WeChatOnTicket {

    private final WeChatStore store;
    private final FollowerStore followers;
    private final OwnerMessages messages;
    private final TicketMessages tickets;
    private final Notifications notifications;
    private final TenantJobs jobs;
    private final MediaJob media;
    private final Clock clock;

    WeChatOnTicket(
            WeChatStore store,
            FollowerStore followers,
            OwnerMessages messages,
            TicketMessages tickets,
            Notifications notifications,
            TenantJobs jobs,
            MediaJob media,
            Clock clock) {
        this.store = store;
        this.followers = followers;
        this.messages = messages;
        this.tickets = tickets;
        this.notifications = notifications;
        this.jobs = jobs;
        this.media = media;
        this.clock = clock;
    }

    /** False when something has become of the message meanwhile. */
    boolean put(UUID id, WeChatMatter.Bringer bringer, UUID ticketId, WeChatMessageView.State state) {
        WeChatMessage message = store.lock(id).orElseThrow();
        if (!message.state().open()) {
            return false;
        }
        messages.receive(new IncomingMessage(
                id,
                ticketId,
                bringer.contactId(),
                MessageWay.WECHAT,
                bringer.name(),
                bringer.openid(),
                "",
                message.text(),
                null,
                List.of(),
                message.kind().contains("video") ? List.of("视频（请在微信公众平台查看）") : List.of(),
                message.receivedAt()));
        store.end(id, state, null, ticketId);
        if (message.mediaId() != null) {
            jobs.schedule(media, id.toString(), new MediaJob.Due(id), clock.instant());
        }
        tickets.find(ticketId).ifPresent(ticket -> {
            followers.reportedFrom(bringer.openid(), ticket.estateId());
            if (state == WeChatMessageView.State.MESSAGE) {
                tell(ticket, bringer, clock.instant());
            }
        });
        return true;
    }

    private void tell(TicketMessages.Reporter ticket, WeChatMatter.Bringer bringer, Instant now) {
        UUID assignee = ticket.assigneeId();
        if (assignee != null) {
            notifications.tell(
                    List.of(assignee),
                    new Notification(
                            ticket.ticketId(),
                            ticket.number(),
                            bringer.name() + " 就 " + ticket.number() + " 发来微信",
                            bringer.name() + " has written about " + ticket.number()),
                    now);
        }
    }
}
