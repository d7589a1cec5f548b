package io.hearth.desk.wechat;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which message a template message of WeChat's is, in the database, in the caller's transaction; for a month. */
@Component
class SendingStore {

    private static final Duration KEPT = Duration.ofDays(30);

    private final TenantSql sql;

    SendingStore(TenantSql sql) {
        this.sql = sql;
    }

    void keep(String msgid, UUID messageId, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.wechat_sendings (msgid, message_id, sent_at) VALUES (:msgid, :message, :now) ON CONFLICT DO NOTHING\
            """)
                .param("msgid", msgid)
                .param("message", messageId)
                .param("now", SqlTime.utc(now))
                .update();
    }

    /** Takes it out; WeChat reports once. */
    Optional<UUID> take(String msgid, Instant now) {
        Optional<UUID> message = sql.sql(
                        "DELETE FROM tenant_.wechat_sendings WHERE msgid = :msgid RETURNING message_id")
                .param("msgid", msgid)
                .query((row, number) -> row.getObject("message_id", UUID.class))
                .optional();
        sql.sql("DELETE FROM tenant_.wechat_sendings WHERE sent_at < :before")
                .param("before", SqlTime.utc(now.minus(KEPT)))
                .update();
        return message;
    }
}
