package io.hearth.desk.wechat;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Followers and the codes by which they say who they are, in the database, in the caller's transaction. */
@Component
class FollowerStore {

    private static final String SELECT = "SELECT f.* FROM tenant_.wechat_followers f";

    private final TenantSql sql;

    FollowerStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Somebody wrote, or follows from now on. */
    void seen(String openid, boolean wrote, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.wechat_followers (id, openid, subscribed, wrote_at, created_at)
            VALUES (:id, :openid, true, CASE WHEN :wrote THEN CAST(:now AS timestamptz) END, :now)
            ON CONFLICT (openid) DO UPDATE SET subscribed = true, wrote_at = coalesce(excluded.wrote_at, wechat_followers.wrote_at)\
            """)
                .param("id", UuidV7.next())
                .param("openid", openid)
                .param("wrote", wrote)
                .param("now", SqlTime.utc(now))
                .update();
    }

    void left(String openid) {
        sql.sql("UPDATE tenant_.wechat_followers SET subscribed = false WHERE openid = :openid")
                .param("openid", openid)
                .update();
    }

    Optional<Follower> find(String openid) {
        return sql.sql(SELECT + " WHERE f.openid = :openid")
                .param("openid", openid)
                .query(FollowerStore::follower)
                .optional();
    }

    /** The follower, if the caller sees whom they are or where they reported; whoever sees all sees everybody. */
    Optional<Follower> visible(UUID id) {
        return sql.sql(SELECT + " WHERE f.id = :id AND (:all OR f.estate_id = ANY(:scope))")
                .param("id", id)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(FollowerStore::follower)
                .optional();
    }

    List<Follower> of(UUID contactId) {
        return sql.sql(SELECT + " WHERE f.contact_id = :contact ORDER BY f.subscribed DESC, f.wrote_at DESC NULLS LAST")
                .param("contact", contactId)
                .query(FollowerStore::follower)
                .list();
    }

    /** Those of whom nobody has said who they are, the newest first. */
    List<Follower> unknown(UUID before, int limit) {
        return sql.sql(SELECT + """
             WHERE f.contact_id IS NULL AND f.wrote_at IS NOT NULL AND f.id < :before AND (:all OR f.estate_id = ANY(:scope))
            ORDER BY f.id DESC LIMIT :limit\
            """)
                .param("before", before)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("limit", limit)
                .query(FollowerStore::follower)
                .list();
    }

    void bind(UUID id, @Nullable UUID contactId, @Nullable String by, @Nullable Instant now) {
        sql.sql("""
            UPDATE tenant_.wechat_followers SET contact_id = :contact, bound_by = :by, bound_at = :now WHERE id = :id\
            """)
                .param("contact", contactId)
                .param("by", by)
                .param("now", now == null ? null : SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    void reportedFrom(String openid, UUID estateId) {
        sql.sql("UPDATE tenant_.wechat_followers SET estate_id = :estate WHERE openid = :openid")
                .param("estate", estateId)
                .param("openid", openid)
                .update();
    }

    /** Has the person's messages to itself until then; false when another one of theirs is being taken. */
    boolean hold(String openid, Instant now, Instant until) {
        return sql.sql("""
            UPDATE tenant_.wechat_followers SET busy_until = :until
            WHERE openid = :openid AND (busy_until IS NULL OR busy_until <= :now)\
            """)
                        .param("until", SqlTime.utc(until))
                        .param("now", SqlTime.utc(now))
                        .param("openid", openid)
                        .update()
                > 0;
    }

    void release(String openid) {
        sql.sql("UPDATE tenant_.wechat_followers SET busy_until = NULL WHERE openid = :openid")
                .param("openid", openid)
                .update();
    }

    void forgetAll() {
        sql.sql("DELETE FROM tenant_.wechat_followers").update();
        sql.sql("DELETE FROM tenant_.wechat_codes").update();
    }

    /** Keeps a person's code in place of an earlier one; false when another person has the same. */
    boolean keepCode(UUID contactId, byte[] digest, String by, Instant until) {
        sql.sql("DELETE FROM tenant_.wechat_codes WHERE contact_id = :contact")
                .param("contact", contactId)
                .update();
        return sql.sql("""
            INSERT INTO tenant_.wechat_codes (contact_id, digest, made_by, expires_at) VALUES (:contact, :digest, :by, :until)
            ON CONFLICT DO NOTHING\
            """)
                        .param("contact", contactId)
                        .param("digest", digest)
                        .param("by", by)
                        .param("until", SqlTime.utc(until))
                        .update()
                > 0;
    }

    /** Whose code it is, and who made it. */
    record Code(UUID contactId, String madeBy) {}

    /** Takes a code out of use. */
    Optional<Code> redeem(byte[] digest, Instant now) {
        return sql.sql("""
            DELETE FROM tenant_.wechat_codes WHERE digest = :digest AND expires_at > :now RETURNING contact_id, made_by\
            """)
                .param("digest", digest)
                .param("now", SqlTime.utc(now))
                .query((row, number) -> new Code(row.getObject("contact_id", UUID.class), row.getString("made_by")))
                .optional();
    }

    private static Follower follower(ResultSet row, int number) throws SQLException {
        return new Follower(
                row.getObject("id", UUID.class),
                row.getString("openid"),
                row.getObject("contact_id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getBoolean("subscribed"),
                SqlTime.find(row, "wrote_at"),
                row.getString("bound_by"),
                SqlTime.find(row, "bound_at"));
    }
}
