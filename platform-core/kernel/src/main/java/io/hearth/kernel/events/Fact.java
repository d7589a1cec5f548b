package io.hearth.kernel.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened to one aggregate of one company and was committed.
 *
 * @param id the fact's own id; a consumer that must not act twice remembers it
 * @param type past tense, with the aggregate as prefix: {@code ticket.opened}
 * @param aggregate the kind of aggregate: {@code ticket}
 * @param aggregateId facts of one aggregate id arrive in the order in which they were committed
 * @param version the aggregate's version after the change
 * @param data ids, numbers and codes (JSON values); never names, phone numbers or free text
 * @param at when it happened
 */
public record Fact(
        UUID id, String type, String aggregate, UUID aggregateId, long version, Map<String, Object> data, Instant at) {

    public Fact {
        data = Map.copyOf(data);
    }
}
