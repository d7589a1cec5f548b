package io.hearth.desk.clock;

import io.hearth.sla.policy.Level;
import io.hearth.sla.policy.QuietHours;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends word to people outside of the product. In the caller's transaction: what is rolled back was never sent. */
@FunctionalInterface
public interface Outbound {

    /**
     * Sends a message to these people by each of the ways that leave the product.
     *
     * @param ways never {@code IN_APP}
     */
    void tell(Collection<UUID> people, Set<Level.Way> ways, Message message);

    /**
     * What is said.
     *
     * @param key names the message; the same key again is the same message
     * @param quietHours when it waits, unless it is urgent
     * @param zone in which the quiet hours are meant
     */
    record Message(
            String key,
            UUID ticketId,
            String subject,
            String subjectEn,
            String text,
            String textEn,
            boolean urgent,
            @Nullable QuietHours quietHours,
            ZoneId zone) {}
}
