package io.hearth.desk.progress;

import io.hearth.kernel.live.LiveChannel;
import io.hearth.kernel.time.UuidV7;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Says to the open pages of a ticket's owner that there is something new on them. */
@Component
public class OwnerPageChanges {

    /** Live messages: ticketId. */
    static final String TOPIC = "owner-page";

    private final LiveChannel channel;

    OwnerPageChanges(LiveChannel channel) {
        this.channel = channel;
    }

    /** Once the open transaction is committed. */
    public void told(UUID ticketId) {
        channel.publish(TOPIC, Map.of("id", UuidV7.next().toString(), "ticketId", ticketId.toString()));
    }
}
