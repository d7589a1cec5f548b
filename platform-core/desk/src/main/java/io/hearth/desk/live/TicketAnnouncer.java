package io.hearth.desk.live;

import io.hearth.desk.ticket.TicketFacts;
import io.hearth.kernel.events.Fact;
import io.hearth.kernel.events.FactConsumer;
import io.hearth.kernel.events.Lane;
import io.hearth.kernel.live.LiveChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns facts about tickets into live messages, off the request's path. What is old by then interests no screen. */
@Component
class TicketAnnouncer implements FactConsumer {

    static final String TOPIC = "ticket";
    private static final Duration STALE = Duration.ofMinutes(1);

    private final LiveChannel channel;
    private final Clock clock;

    TicketAnnouncer(LiveChannel channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public Lane lane() {
        return Lane.PROMPT;
    }

    @Override
    public Set<String> types() {
        return TicketFacts.ALL;
    }

    @Override
    public void handle(List<Fact> batch) {
        Instant now = clock.instant();
        for (Fact fact : batch) {
            if (Duration.between(fact.at(), now).compareTo(STALE) <= 0) {
                channel.publish(TOPIC, message(fact, fact.data().get("estateId")));
                Object left = fact.data().get("fromEstateId");
                if (left != null) {
                    channel.publish(TOPIC, message(fact, left));
                }
            }
        }
    }

    /** @param estateId whose screens hear of it; of a ticket that went to another estate also those of the one it left */
    private static Map<String, Object> message(Fact fact, @Nullable Object estateId) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", fact.id().toString());
        message.put("ticketId", fact.aggregateId().toString());
        message.put("version", fact.version());
        for (String key : List.of("number", "estateId", "change", "actorId")) {
            Object value = key.equals("estateId") ? estateId : fact.data().get(key);
            if (value != null) {
                message.put(key, value);
            }
        }
        return message;
    }
}
