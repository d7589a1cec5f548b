package io.hearth.desk.ticket;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers which ticket a repeated request has opened. The key is written in the ticket's own transaction: the second of two
 * simultaneous requests waits for the first one's end, and then finds its ticket or takes its place.
 *
 * <p>Keys are good for {@link #KEPT} and then cleared by the company's own later requests, a few at a time: one request in
 * {@value #CLEARED_EVERY} takes up to {@value #CLEARED_AT_ONCE} with it. So no job has to walk through all companies, and a company
 * that opens no tickets costs nothing.
 */
@Component
class IdempotencyKeys {

    static final Duration KEPT = Duration.ofDays(7);
    static final int CLEARED_EVERY = 256;
    static final int CLEARED_AT_ONCE = 1000;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final TenantSql sql;
    private final JsonMapper json;

    IdempotencyKeys(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Checks the header's form before any work is done. */
    static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(
                    TicketProblem.IDEMPOTENCY_KEY_INVALID,
                    "Idempotency-Key must be 1 to 128 visible ASCII characters, such as a UUID.");
        }
        return key;
    }

    /**
     * Takes the key for a new ticket.
     *
     * @return the ticket the key already stands for, or empty when it stands for the new one from now on
     * @throws ProblemException 422 {@code idempotency.key-reused} when the key came with another request before
     */
    Optional<UUID> take(UUID accountId, String key, Object request, UUID ticketId, Instant now) {
        byte[] hash = hash(request);
        int taken = sql.sql("""
            INSERT INTO tenant_.idempotency_keys (account_id, key, request_hash, ticket_id, created_at)
            VALUES (:account, :key, :hash, :ticket, :now) ON CONFLICT (account_id, key) DO NOTHING\
            """)
                .param("account", accountId)
                .param("key", key)
                .param("hash", hash)
                .param("ticket", ticketId)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        if (taken == 1) {
            if (clears(ticketId)) {
                clear(now.minus(KEPT));
            }
            return Optional.empty();
        }
        Kept kept = sql.sql("""
            SELECT request_hash, ticket_id FROM tenant_.idempotency_keys WHERE account_id = :account AND key = :key\
            """)
                .param("account", accountId)
                .param("key", key)
                .query((row, number) -> new Kept(row.getBytes("request_hash"), row.getObject("ticket_id", UUID.class)))
                .single();
        if (!MessageDigest.isEqual(kept.hash(), hash)) {
            throw new ProblemException(
                    CommonProblem.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with another request before.",
                    Map.of("key", key));
        }
        return Optional.of(kept.ticketId());
    }

    /** Decided by the new ticket's random part, so that it needs no state and falls on any node. */
    private static boolean clears(UUID ticketId) {
        return Math.floorMod(ticketId.getLeastSignificantBits(), CLEARED_EVERY) == 0;
    }

    private void clear(Instant before) {
        sql.sql("""
            DELETE FROM tenant_.idempotency_keys WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM tenant_.idempotency_keys WHERE created_at < :before ORDER BY created_at LIMIT :some))\
            """)
                .param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .param("some", CLEARED_AT_ONCE)
                .update();
    }

    private byte[] hash(Object request) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest only
    private record Kept(byte[] hash, UUID ticketId) {}
}
