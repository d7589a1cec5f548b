package io.hearth.desk.savedsearch;

import io.hearth.desk.delivery.Deliveries;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.delivery.QuietHours;
import io.hearth.desk.delivery.StaffMessage;
import io.hearth.desk.notification.Notification;
import io.hearth.desk.notification.Notifications;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What an alert says: how many, and where to see them. No text of a ticket leaves the product. */
@Component
class AlertMessages {

    private static final QuietHours QUIET = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), DigestJob.CHINA);

    private final Notifications notifications;
    /** Asked for when it is needed: it schedules jobs, and jobs tell. */
    private final ObjectProvider<Deliveries> deliveries;

    AlertMessages(Notifications notifications, ObjectProvider<Deliveries> deliveries) {
        this.notifications = notifications;
        this.deliveries = deliveries;
    }

    /** Tells in the open transaction; nothing when there is nothing. */
    void tell(SavedSearchStore.Watch watch, SavedSearch search, List<UUID> tickets, Instant now) {
        if (tickets.isEmpty()) {
            return;
        }
        String text = "「%s」新找到 %d 张工单".formatted(search.name(), tickets.size());
        String textEn = "“%s” has found %d new %s"
                .formatted(search.name(), tickets.size(), tickets.size() == 1 ? "ticket" : "tickets");
        notifications.tell(Set.of(watch.staffId()), Notification.about(text, textEn, link(search)), now);
        if (watch.alert().byEmail()) {
            deliveries
                    .getObject()
                    .tell(
                            Set.of(watch.staffId()),
                            Set.of(DeliveryWay.EMAIL),
                            new StaffMessage(
                                    text,
                                    textEn,
                                    text + "。请登录后查看。",
                                    textEn + ". Sign in to see them.",
                                    null,
                                    null,
                                    false),
                            QUIET);
        }
    }

    /** The address of the search with all that narrows it, so that whoever follows it sees what was found and nothing else. */
    private static String link(SavedSearch search) {
        List<String> asked = new ArrayList<>();
        if (!search.text().isEmpty()) {
            asked.add("q=" + URLEncoder.encode(search.text(), StandardCharsets.UTF_8));
        }
        search.kind().stream().sorted().forEach(kind -> asked.add("kind=" + kind));
        search.stateCategory().stream().sorted().forEach(state -> asked.add("category=" + state));
        search.estateId().stream().sorted().forEach(estate -> asked.add("estates=" + estate));
        return "/search?" + String.join("&", asked);
    }
}
