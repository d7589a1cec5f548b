package io.hearth.desk.ticket;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers which ticket a repeated request has opened. The key is written by the statement that enters the ticket ({@link TicketEntry}):
 * the second of two simultaneous requests waits for the first one's end, and then finds its ticket or takes its place.
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

    /** @throws ProblemException 400 {@code idempotency.key-invalid} */
    static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(
                    TicketProblem.IDEMPOTENCY_KEY_INVALID,
                    "Idempotency-Key must be 1 to 128 visible ASCII characters, such as a UUID.");
        }
        return key;
    }

    /** What the request claims: that its key stands for exactly this request. */
    Claim claim(UUID accountId, String key, Object request) {
        return new Claim(accountId, checked(key), hash(request));
    }

    /**
     * The ticket that the key has stood for before.
     *
     * @throws ProblemException 422 {@code idempotency.key-reused} when the key came with another request then
     */
    UUID ticketOf(Claim claim) {
        Kept kept = sql.sql("""
            SELECT request_hash, ticket_id FROM tenant_.idempotency_keys WHERE account_id = :account AND key = :key\
            """)
                .param("account", claim.accountId())
                .param("key", claim.key())
                .query((row, number) -> new Kept(row.getBytes("request_hash"), row.getObject("ticket_id", UUID.class)))
                .single();
        if (!MessageDigest.isEqual(kept.hash(), claim.hash())) {
            throw new ProblemException(
                    CommonProblem.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with another request before.",
                    Map.of("key", claim.key()));
        }
        return kept.ticketId();
    }

    /** To be called for each new ticket that came with a key. */
    void clearSometimes(UUID ticketId, Instant now) {
        if (clears(ticketId)) {
            clear(now.minus(KEPT));
        }
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
                .param("before", SqlTime.utc(before))
                .param("some", CLEARED_AT_ONCE)
                .update();
    }

    private byte[] hash(Object request) {
        return DigestUtils.sha256(json.writeValueAsString(request));
    }

    /** @param hash of the request that the key came with */
    @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest only
    record Claim(UUID accountId, String key, byte[] hash) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest only
    private record Kept(byte[] hash, UUID ticketId) {}
}
