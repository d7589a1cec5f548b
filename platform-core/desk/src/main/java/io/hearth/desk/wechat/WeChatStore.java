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

/** Messages that came, in the database, in the caller's transaction. */
@Component
class WeChatStore {

    private static final int LONGEST_WHY = 300;
    private static final String SELECT =
            "SELECT m.*, t.number FROM tenant_.wechat_messages m LEFT JOIN tenant_.tickets t ON t.id = m.ticket_id";
    private static final String VISIBLE = " AND (:all OR m.estate_id = ANY(:scope))";

    private final TenantSql sql;

    WeChatStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The message's row when it is new; empty when it came before. */
    Optional<UUID> begin(Incoming incoming, @Nullable UUID estateId, Instant now) {
        UUID id = UuidV7.next();
        int fresh = sql.sql("""
            INSERT INTO tenant_.wechat_messages (id, name, openid, kind, text, media_id, state, estate_id, received_at)
            VALUES (:id, :name, :openid, :kind, :text, :media, 'RECEIVED', :estate, :now)
            ON CONFLICT (name) DO NOTHING\
            """)
                .param("id", id)
                .param("name", incoming.name())
                .param("openid", incoming.openid())
                .param("kind", incoming.kind())
                .param("text", incoming.text())
                .param("media", incoming.mediaId())
                .param("estate", estateId)
                .param("now", SqlTime.utc(now))
                .update();
        return fresh > 0 ? Optional.of(id) : Optional.empty();
    }

    /** What a message that came before was answered with. */
    Optional<String> replyTo(String name) {
        return sql.sql("SELECT coalesce(reply, '') FROM tenant_.wechat_messages WHERE name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .filter(reply -> !reply.isEmpty());
    }

    /** Counts one more try. */
    void tried(UUID id) {
        sql.sql("UPDATE tenant_.wechat_messages SET attempts = attempts + 1 WHERE id = :id")
                .param("id", id)
                .update();
    }

    void end(UUID id, WeChatMessageView.State state, @Nullable String why, @Nullable UUID ticketId) {
        sql.sql("UPDATE tenant_.wechat_messages SET state = :state, why = :why, ticket_id = :ticket WHERE id = :id")
                .param("state", state.name())
                .param("why", why == null ? null : Incoming.cut(why, LONGEST_WHY))
                .param("ticket", ticketId)
                .param("id", id)
                .update();
    }

    void replied(UUID id, String reply) {
        sql.sql("UPDATE tenant_.wechat_messages SET reply = :reply WHERE id = :id")
                .param("reply", reply)
                .param("id", id)
                .update();
    }

    /** The message whoever asks, for this transaction alone. */
    Optional<WeChatMessage> lock(UUID id) {
        sql.sql("SELECT id FROM tenant_.wechat_messages WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return sql.sql(SELECT + " WHERE m.id = :id")
                .param("id", id)
                .query(WeChatStore::message)
                .optional();
    }

    /** The tickets that the person wrote about since then, the last one first. */
    List<UUID> ticketsOf(String openid, Instant since, int most) {
        return sql.sql("""
            SELECT ticket_id FROM tenant_.wechat_messages
            WHERE openid = :openid AND ticket_id IS NOT NULL AND received_at > :since
            GROUP BY ticket_id ORDER BY max(received_at) DESC LIMIT :most\
            """)
                .param("openid", openid)
                .param("since", SqlTime.utc(since))
                .param("most", most)
                .query((row, number) -> row.getObject("ticket_id", UUID.class))
                .list();
    }

    /** What the person said of which nothing tells where it is, the oldest first. */
    List<WeChatMessage> asked(String openid, Instant since) {
        return sql.sql(SELECT
                        + " WHERE m.openid = :openid AND m.received_at > :since AND m.state = 'ASKED' ORDER BY"
                        + " m.id LIMIT 20")
                .param("openid", openid)
                .param("since", SqlTime.utc(since))
                .query(WeChatStore::message)
                .list();
    }

    /** How many messages of the person came since then, whatever became of them. */
    long taken(String openid, Instant since) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.wechat_messages
            WHERE openid = :openid AND received_at > :since AND state IN ('TICKET', 'MESSAGE', 'ASKED', 'IGNORED', 'SET_ASIDE')\
            """)
                .param("openid", openid)
                .param("since", SqlTime.utc(since))
                .query(Long.class)
                .single();
    }

    /** Whether the person was answered at once since then. */
    boolean answered(String openid, Instant since) {
        return sql.sql("""
            SELECT count(*) FROM tenant_.wechat_messages WHERE openid = :openid AND received_at > :since AND reply IS NOT NULL\
            """)
                        .param("openid", openid)
                        .param("since", SqlTime.utc(since))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The message, if its estate is in the caller's scope; one of no estate is seen by those who see all. */
    Optional<WeChatMessage> find(UUID id) {
        return sql.sql(SELECT + " WHERE m.id = :id" + VISIBLE)
                .param("id", id)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(WeChatStore::message)
                .optional();
    }

    /** Those of which a person has to say what becomes of them, the newest first. */
    List<WeChatMessage> waiting(UUID before, int limit) {
        return sql.sql(SELECT + " WHERE m.state IN ('ASKED', 'SET_ASIDE') AND m.id < :before" + VISIBLE
                        + " ORDER BY m.id DESC LIMIT :limit")
                .param("before", before)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("limit", limit)
                .query(WeChatStore::message)
                .list();
    }

    /** Forgets some of what came before then and was no matter. */
    void forget(UUID before, int most) {
        sql.sql("""
            DELETE FROM tenant_.wechat_messages WHERE id IN (
                SELECT id FROM tenant_.wechat_messages
                WHERE state IN ('DONE', 'IGNORED', 'DISMISSED') AND id < :before ORDER BY id LIMIT :most)\
            """).param("before", before).param("most", most).update();
    }

    private static WeChatMessage message(ResultSet row, int number) throws SQLException {
        return new WeChatMessage(
                row.getObject("id", UUID.class),
                row.getString("openid"),
                row.getString("kind"),
                row.getString("text"),
                row.getString("media_id"),
                WeChatMessageView.State.valueOf(row.getString("state")),
                row.getString("why"),
                row.getString("reply"),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getInt("attempts"),
                SqlTime.require(row, "received_at"));
    }
}
