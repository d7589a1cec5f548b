package io.hearth.desk.clock;

import io.hearth.desk.clock.Firings.Due;
import io.hearth.desk.clock.Firings.Key;
import io.hearth.desk.clock.Firings.Told;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.kernel.live.LiveChannel;
import io.hearth.kernel.time.UuidV7;
import io.hearth.sla.ClockRun;
import io.hearth.sla.policy.Level.Way;
import io.hearth.workflow.Priority;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells people of a clock that came to a level, inside and outside of the product, in the caller's transaction. */
@Component
class ClockTelling {

    /** Open screens look at the ticket again. */
    private static final String TOPIC = "ticket";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final Notifications notifications;
    private final ObjectProvider<Outbound> outbound;
    private final EstateDirectory estates;
    private final ClockPolicies policies;
    private final LiveChannel live;

    ClockTelling(
            Notifications notifications,
            ObjectProvider<Outbound> outbound,
            EstateDirectory estates,
            ClockPolicies policies,
            LiveChannel live) {
        this.notifications = notifications;
        this.outbound = outbound;
        this.estates = estates;
        this.policies = policies;
        this.live = live;
    }

    /** Tells whoever the level means. */
    void tell(ClockedTicket ticket, Due due, Instant now) {
        ZoneId zone = estates.find(ticket.estateId())
                .map(EstateView::timeZone)
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
        Words words = Words.of(ticket, due, zone);
        Set<UUID> inside = new LinkedHashSet<>();
        Map<Way, Set<UUID>> outside = new EnumMap<>(Way.class);
        for (Told told : due.told()) {
            Way way = Way.valueOf(told.way());
            if (way == Way.IN_APP) {
                inside.addAll(told.people());
            } else {
                outside.computeIfAbsent(way, key -> new LinkedHashSet<>()).addAll(told.people());
            }
        }
        if (!inside.isEmpty()) {
            notifications.tell(
                    inside, new Notification(ticket.id(), ticket.number(), words.text(), words.textEn()), now);
        }
        outbound.ifAvailable(way -> outside.forEach((kind, people) -> {
            if (!people.isEmpty()) {
                way.tell(people, Set.of(kind), message(ticket, due, kind, words, zone));
            }
        }));
    }

    private Outbound.Message message(ClockedTicket ticket, Due due, Way way, Words words, ZoneId zone) {
        Key key = due.key();
        return new Outbound.Message(
                "clock:%s:%s:%d:%s:%d:%s"
                        .formatted(key.ticketId(), key.clock(), key.run(), key.level(), key.repetition(), way),
                ticket.id(),
                words.subject(),
                words.subjectEn(),
                words.text(),
                words.textEn(),
                ticket.priority() == Priority.URGENT,
                policies.require(due.run().policyVersion()).policy().quietHours(),
                zone);
    }

    /** Open screens see the ticket anew. */
    void announce(ClockedTicket ticket) {
        live.publish(
                TOPIC,
                Map.of(
                        "id",
                        UuidV7.next().toString(),
                        "ticketId",
                        ticket.id().toString(),
                        "version",
                        ticket.version(),
                        "number",
                        ticket.number(),
                        "estateId",
                        ticket.estateId().toString(),
                        "change",
                        "CLOCK"));
    }

    /** What is said of a level. */
    private record Words(String subject, String subjectEn, String text, String textEn) {

        static Words of(ClockedTicket ticket, Due due, ZoneId zone) {
            ClockRun run = due.run();
            String at = TIME.format(run.dueAt().atZone(zone));
            boolean late = !due.firing().at().isBefore(run.dueAt());
            String subject = late
                    ? "%s 的“%s”已超时".formatted(ticket.number(), run.label())
                    : "%s 的“%s”即将到期".formatted(ticket.number(), run.label());
            String subjectEn = late
                    ? "%s: %s is overdue".formatted(ticket.number(), run.labelEn())
                    : "%s: %s is due soon".formatted(ticket.number(), run.labelEn());
            return new Words(
                    subject,
                    subjectEn,
                    subject + (late ? "，应于 %s 前完成。" : "，请在 %s 前完成。").formatted(at),
                    subjectEn + (late ? ". It was due %s." : ". It is due %s.").formatted(at));
        }
    }
}
