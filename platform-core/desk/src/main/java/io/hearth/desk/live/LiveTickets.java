package io.hearth.desk.live;

import io.hearth.desk.call.Calls;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What open screens of the staff hear: tickets and calls of estates in their sight, and news of their own. */
@Component
public class LiveTickets {

    private static final String STAFF = "staff";

    private final LiveStreams streams;
    private final LiveSettings settings;

    LiveTickets(LiveStreams streams, LiveSettings settings) {
        this.streams = streams;
        this.settings = settings;
    }

    /**
     * Opens a connection for the caller: events {@code ticket} and {@code call} of estates in the caller's sight and
     * {@code notification} of their own, until either side ends it.
     *
     * @throws ProblemException 429 {@code limit.exceeded} when the company has too many open on this node; 403
     *     {@code company.leaving}
     */
    public SseEmitter open() {
        Access.require(Permission.TICKET_READ);
        Screen screen =
                new Screen(Access.caller().accountId().toString(), Access.scope(), Access.may(Permission.CONTACT_READ));
        return streams.open(
                List.of(new LiveStreams.Room(STAFF, settings.perCompany())), settings.longest(), screen::hear);
    }

    int connected(TenantId tenant) {
        return streams.connected(tenant, STAFF);
    }

    /** Who looks at a screen, as far as that decides what it hears. */
    private record Screen(String person, EstateScope scope, boolean callers) {

        Optional<LiveStreams.Heard> hear(String topic, Map<String, Object> message) {
            boolean forThem = switch (topic) {
                case TicketAnnouncer.TOPIC -> sees(message);
                case Calls.TOPIC -> callers && (message.get("estateId") == null || sees(message));
                case Notifications.TOPIC -> person.equals(message.get("staffId"));
                default -> false;
            };
            return forThem
                    ? Optional.of(new LiveStreams.Heard(topic, String.valueOf(message.get("id")), message, false))
                    : Optional.empty();
        }

        private boolean sees(Map<String, Object> message) {
            try {
                return scope.includes(UUID.fromString(String.valueOf(message.get("estateId"))));
            } catch (IllegalArgumentException noEstate) {
                return false;
            }
        }
    }
}
