package io.hearth.desk.relation;

import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rows behind what tickets have to do with each other. */
@Component
class RelationStore {

    private static final int MOST = 200;

    private final TenantSql sql;

    RelationStore(TenantSql sql) {
        this.sql = sql;
    }

    /** How another ticket stands to the one that is asked about. */
    enum Standing {
        MERGED_INTO,
        MERGED,
        RELATED,
        SPLIT_FROM,
        PART
    }

    /** A connection with its other end. */
    record Row(UUID id, Standing standing, UUID other, String why, Instant at, String by) {}

    /** A merging in force. */
    record Merge(UUID id, UUID into, Instant updatedBefore, Instant at) {}

    /** A part of a ticket that has not gone back. */
    record Split(UUID from, List<UUID> attachmentIds, String reason) {}

    /** Every connection of the ticket in force, the last one first; each branch walks an index of its own. */
    List<Row> of(UUID ticketId) {
        return sql.sql("""
            SELECT * FROM (
                SELECT id, 'MERGED_INTO' AS standing, into_id AS other, reason AS why, at, by_name FROM tenant_.ticket_merges
                WHERE ticket_id = :ticket AND undone_at IS NULL
                UNION ALL SELECT id, 'MERGED', ticket_id, reason, at, by_name FROM tenant_.ticket_merges
                WHERE into_id = :ticket AND undone_at IS NULL
                UNION ALL SELECT id, 'RELATED', other_id, note, at, by_name FROM tenant_.ticket_relations
                WHERE ticket_id = :ticket AND removed_at IS NULL
                UNION ALL SELECT id, 'RELATED', ticket_id, note, at, by_name FROM tenant_.ticket_relations
                WHERE other_id = :ticket AND removed_at IS NULL
                UNION ALL SELECT ticket_id, 'SPLIT_FROM', from_id, reason, at, by_name FROM tenant_.ticket_splits
                WHERE ticket_id = :ticket AND undone_at IS NULL
                UNION ALL SELECT ticket_id, 'PART', ticket_id, reason, at, by_name FROM tenant_.ticket_splits
                WHERE from_id = :ticket AND undone_at IS NULL) connections
            ORDER BY at DESC, id DESC LIMIT :most\
            """)
                .param("ticket", ticketId)
                .param("most", MOST)
                .query(RelationStore::row)
                .list();
    }

    void merge(UUID id, UUID ticketId, UUID intoId, String reason, Instant updatedBefore, Instant now, Caller by) {
        sql.sql("""
            INSERT INTO tenant_.ticket_merges (id, ticket_id, into_id, reason, updated_before, at, by_id, by_name)
            VALUES (:id, :ticket, :into, :reason, :before, :at, :by, :name)\
            """)
                .param("id", id)
                .param("ticket", ticketId)
                .param("into", intoId)
                .param("reason", reason)
                .param("before", SqlTime.utc(updatedBefore))
                .param("at", SqlTime.utc(now))
                .param("by", by.accountId())
                .param("name", by.name())
                .update();
    }

    Optional<Merge> merge(UUID ticketId) {
        return sql.sql("""
            SELECT id, into_id, updated_before, at FROM tenant_.ticket_merges WHERE ticket_id = :ticket AND undone_at IS NULL\
            """)
                .param("ticket", ticketId)
                .query((row, number) -> new Merge(
                        row.getObject("id", UUID.class),
                        row.getObject("into_id", UUID.class),
                        SqlTime.require(row, "updated_before"),
                        SqlTime.require(row, "at")))
                .optional();
    }

    void undoMerge(UUID id, Instant now, Caller by) {
        sql.sql("UPDATE tenant_.ticket_merges SET undone_at = :at, undone_by_name = :name WHERE id = :id")
                .param("id", id)
                .param("at", SqlTime.utc(now))
                .param("name", by.name())
                .update();
    }

    /** Whether they were not related before. */
    boolean relate(UUID id, UUID one, UUID other, String note, Instant now, Caller by) {
        return sql.sql("""
            INSERT INTO tenant_.ticket_relations (id, ticket_id, other_id, note, at, by_id, by_name)
            VALUES (:id, least(CAST(:one AS uuid), CAST(:other AS uuid)), greatest(CAST(:one AS uuid), CAST(:other AS uuid)),
                    :note, :at, :by, :name)
            ON CONFLICT (ticket_id, other_id) WHERE removed_at IS NULL DO NOTHING\
            """)
                        .param("id", id)
                        .param("one", one)
                        .param("other", other)
                        .param("note", note)
                        .param("at", SqlTime.utc(now))
                        .param("by", by.accountId())
                        .param("name", by.name())
                        .update()
                > 0;
    }

    /** The other end of a relation that the ticket has. */
    Optional<UUID> related(UUID id, UUID ticketId) {
        return sql.sql("""
            SELECT CASE WHEN ticket_id = :ticket THEN other_id ELSE ticket_id END AS other FROM tenant_.ticket_relations
            WHERE id = :id AND removed_at IS NULL AND :ticket IN (ticket_id, other_id)\
            """)
                .param("id", id)
                .param("ticket", ticketId)
                .query((row, number) -> row.getObject("other", UUID.class))
                .optional();
    }

    void unrelate(UUID id, Instant now, Caller by) {
        sql.sql("UPDATE tenant_.ticket_relations SET removed_at = :at, removed_by_name = :name WHERE id = :id")
                .param("id", id)
                .param("at", SqlTime.utc(now))
                .param("name", by.name())
                .update();
    }

    /** Whether the part was not known before. */
    boolean split(UUID partId, UUID fromId, String reason, Collection<UUID> files, Instant now, Caller by) {
        return sql.sql("""
            INSERT INTO tenant_.ticket_splits (ticket_id, from_id, reason, attachment_ids, at, by_id, by_name)
            VALUES (:part, :from, :reason, :files, :at, :by, :name) ON CONFLICT (ticket_id) DO NOTHING\
            """)
                        .param("part", partId)
                        .param("from", fromId)
                        .param("reason", reason)
                        .param("files", files.toArray(UUID[]::new))
                        .param("at", SqlTime.utc(now))
                        .param("by", by.accountId())
                        .param("name", by.name())
                        .update()
                > 0;
    }

    Optional<Split> split(UUID partId) {
        return sql.sql("""
            SELECT from_id, attachment_ids, reason FROM tenant_.ticket_splits WHERE ticket_id = :part AND undone_at IS NULL\
            """)
                .param("part", partId)
                .query((row, number) -> new Split(
                        row.getObject("from_id", UUID.class),
                        List.of((UUID[]) row.getArray("attachment_ids").getArray()),
                        row.getString("reason")))
                .optional();
    }

    void undoSplit(UUID partId, Instant now, Caller by) {
        sql.sql("UPDATE tenant_.ticket_splits SET undone_at = :at, undone_by_name = :name WHERE ticket_id = :part")
                .param("part", partId)
                .param("at", SqlTime.utc(now))
                .param("name", by.name())
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                Standing.valueOf(row.getString("standing")),
                row.getObject("other", UUID.class),
                row.getString("why"),
                SqlTime.require(row, "at"),
                row.getString("by_name"));
    }
}
