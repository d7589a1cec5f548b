package io.hearth.desk.filetext;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files' texts in the database; in the caller's transaction. */
@Component
class FileTextStore {

    private final TenantSql sql;

    FileTextStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A file that was not read yet. */
    record Waiting(UUID id, String contentType) {}

    List<Waiting> waitingAmong(Collection<UUID> ids) {
        return sql.sql("""
            SELECT a.id, a.content_type FROM tenant_.attachments a
            WHERE a.id = ANY (:ids) AND NOT EXISTS (SELECT 1 FROM tenant_.file_texts t WHERE t.attachment_id = a.id)\
            """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> new Waiting(row.getObject("id", UUID.class), row.getString("content_type")))
                .list();
    }

    /** Those in the order of their ids. */
    List<Waiting> waiting(UUID after, int limit) {
        return sql.sql("""
            SELECT a.id, a.content_type FROM tenant_.attachments a
            WHERE a.id > :after AND NOT EXISTS (SELECT 1 FROM tenant_.file_texts t WHERE t.attachment_id = a.id)
            ORDER BY a.id LIMIT :limit\
            """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Waiting(row.getObject("id", UUID.class), row.getString("content_type")))
                .list();
    }

    /** How often it was tried; empty when the file is not there any more. */
    Optional<Integer> tries(UUID id) {
        return sql.sql("""
            SELECT coalesce(t.tries, 0) FROM tenant_.attachments a
            LEFT JOIN tenant_.file_texts t ON t.attachment_id = a.id WHERE a.id = :id\
            """).param("id", id).query(Integer.class).optional();
    }

    /** Nothing happens when the file is not there any more. */
    void keep(UUID id, FileText text, int tries, Instant at) {
        sql.sql("""
            INSERT INTO tenant_.file_texts (attachment_id, state, reason, text, tries, read_at)
            SELECT a.id, :state, :reason, :text, :tries, :at FROM tenant_.attachments a WHERE a.id = :id
            ON CONFLICT (attachment_id) DO UPDATE SET state = excluded.state, reason = excluded.reason, text = excluded.text,
                tries = excluded.tries, read_at = excluded.read_at\
            """)
                .param("id", id)
                .param("state", text.state().name())
                .param("reason", text.reason() == null ? null : text.reason().name())
                .param("text", text.text())
                .param("tries", tries)
                .param("at", SqlTime.utc(at))
                .update();
    }
}
