package io.hearth.desk.owneraccount;

import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Codes and sessions of owners in the database; in the caller's transaction. */
@Component
class OwnerStore {

    private static final Duration CODES_KEPT = Duration.ofDays(1);
    private static final int CLEARED_AT_ONCE = 100;
    private static final String CODE =
            "SELECT id, way, address, known, english, tries, created_at, expires_at FROM tenant_.owner_codes ";

    private final TenantSql sql;

    OwnerStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Lets nobody else ask for a code for the address until the transaction ends. */
    void lock(String address) {
        sql.sql("SELECT pg_advisory_xact_lock(hashtextextended('owner ' || current_role || :address, 0)) IS NULL")
                .param("address", address)
                .query(Boolean.class)
                .single();
    }

    /** When codes were asked for the address since, the last first. */
    List<Instant> asked(String address, Instant since) {
        return sql.sql("""
            SELECT created_at FROM tenant_.owner_codes WHERE address = :address AND created_at > :since ORDER BY created_at DESC\
            """)
                .param("address", address)
                .param("since", SqlTime.utc(since))
                .query((row, number) -> SqlTime.require(row, "created_at"))
                .list();
    }

    void insert(OwnerCode code) {
        sql.sql("""
            INSERT INTO tenant_.owner_codes (id, way, address, known, english, created_at, expires_at)
            VALUES (:id, :way, :address, :known, :english, :at, :expires)\
            """)
                .param("id", code.id())
                .param("way", code.address().way().name())
                .param("address", code.address().value())
                .param("known", code.known())
                .param("english", code.english())
                .param("at", SqlTime.utc(code.createdAt()))
                .param("expires", SqlTime.utc(code.expiresAt()))
                .update();
    }

    /** What was asked for yesterday is of no use to anybody. */
    void clear(Instant now) {
        sql.sql("""
            DELETE FROM tenant_.owner_codes WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM tenant_.owner_codes WHERE created_at < :before ORDER BY created_at LIMIT :some))\
            """)
                .param("before", SqlTime.utc(now.minus(CODES_KEPT)))
                .param("some", CLEARED_AT_ONCE)
                .update();
    }

    /** The code while it is good and nobody has used it. */
    Optional<OwnerCode> good(UUID id, Instant now) {
        return sql.sql(CODE + "WHERE id = :id AND used_at IS NULL AND expires_at > :now")
                .param("id", id)
                .param("now", SqlTime.utc(now))
                .query(OwnerStore::code)
                .optional();
    }

    /** Counts a try of a good code that was tried less often than that; empty for every other. */
    Optional<OwnerCode> tried(UUID id, int most, Instant now) {
        return sql.sql("""
            UPDATE tenant_.owner_codes SET tries = tries + 1
            WHERE id = :id AND used_at IS NULL AND expires_at > :now AND tries < :most
            RETURNING id, way, address, known, english, tries, created_at, expires_at\
            """)
                .param("id", id)
                .param("now", SqlTime.utc(now))
                .param("most", most)
                .query(OwnerStore::code)
                .optional();
    }

    /** False when somebody was faster. */
    boolean use(UUID id, Instant now) {
        return sql.sql("UPDATE tenant_.owner_codes SET used_at = :now WHERE id = :id AND used_at IS NULL")
                        .param("now", SqlTime.utc(now))
                        .param("id", id)
                        .update()
                > 0;
    }

    void sent(UUID id, String answer, Instant now) {
        sql.sql("UPDATE tenant_.owner_codes SET sent_at = :now, answer = left(:answer, 300) WHERE id = :id")
                .param("now", SqlTime.utc(now))
                .param("answer", answer)
                .param("id", id)
                .update();
    }

    void insert(OwnerSession session, byte[] tokenHash, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.owner_sessions (id, token_hash, way, address, created_at, expires_at)
            VALUES (:id, :hash, :way, :address, :at, :expires)\
            """)
                .param("id", session.id())
                .param("hash", tokenHash)
                .param("way", session.address().way().name())
                .param("address", session.address().value())
                .param("at", SqlTime.utc(now))
                .param("expires", SqlTime.utc(session.expiresAt()))
                .update();
    }

    Optional<OwnerSession> session(byte[] tokenHash, Instant now) {
        return sql.sql("""
            SELECT id, way, address, expires_at FROM tenant_.owner_sessions
            WHERE token_hash = :hash AND ended_at IS NULL AND expires_at > :now\
            """)
                .param("hash", tokenHash)
                .param("now", SqlTime.utc(now))
                .query((row, number) -> new OwnerSession(
                        row.getObject("id", UUID.class), address(row), SqlTime.require(row, "expires_at")))
                .optional();
    }

    void end(UUID sessionId, Instant now) {
        sql.sql("UPDATE tenant_.owner_sessions SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                .param("now", SqlTime.utc(now))
                .param("id", sessionId)
                .update();
    }

    /** Ends every session of the address. */
    void endAll(String address, Instant now) {
        sql.sql("UPDATE tenant_.owner_sessions SET ended_at = :now WHERE address = :address AND ended_at IS NULL")
                .param("now", SqlTime.utc(now))
                .param("address", address)
                .update();
    }

    private static OwnerCode code(ResultSet row, int number) throws SQLException {
        return new OwnerCode(
                row.getObject("id", UUID.class),
                address(row),
                row.getBoolean("known"),
                row.getBoolean("english"),
                row.getInt("tries"),
                SqlTime.require(row, "created_at"),
                SqlTime.require(row, "expires_at"));
    }

    private static OwnerAddress address(ResultSet row) throws SQLException {
        return new OwnerAddress(DeliveryWay.valueOf(row.getString("way")), row.getString("address"));
    }
}
