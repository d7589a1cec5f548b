package io.hearth.desk.workorder;

import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Steps in the database; in the caller's transaction. */
@Component
class WorkStepStore {

    private static final String COLUMNS =
            "id, ticket_id, sequence, code, label, label_en, note, photo_ids, at, client_at,"
                    + " client_key, actor_id, actor_name, actor_kind";

    private final TenantSql sql;

    WorkStepStore(TenantSql sql) {
        this.sql = sql;
    }

    List<WorkStep> of(UUID ticketId) {
        return sql.sql("SELECT " + COLUMNS + " FROM tenant_.work_steps WHERE ticket_id = :ticket ORDER BY sequence")
                .param("ticket", ticketId)
                .query(WorkStepStore::step)
                .list();
    }

    /** The steps of many tickets, by ticket. */
    Map<UUID, List<WorkStep>> of(Collection<UUID> ticketIds) {
        return ticketIds.isEmpty()
                ? Map.of()
                : sql
                        .sql("SELECT " + COLUMNS
                                + " FROM tenant_.work_steps WHERE ticket_id = ANY (:tickets) ORDER BY"
                                + " ticket_id, sequence")
                        .param("tickets", ticketIds.toArray(UUID[]::new))
                        .query(WorkStepStore::step)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(WorkStep::ticketId));
    }

    Optional<WorkStep> find(UUID ticketId, String clientKey) {
        return sql.sql("SELECT " + COLUMNS + " FROM tenant_.work_steps WHERE ticket_id = :ticket AND client_key = :key")
                .param("ticket", ticketId)
                .param("key", clientKey)
                .query(WorkStepStore::step)
                .optional();
    }

    boolean has(UUID ticketId, UUID stepId) {
        return sql.sql("SELECT count(*) FROM tenant_.work_steps WHERE ticket_id = :ticket AND id = :step")
                        .param("ticket", ticketId)
                        .param("step", stepId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The number of the ticket's next step; the ticket's lock keeps it from being given twice. */
    int next(UUID ticketId) {
        return sql.sql("SELECT coalesce(max(sequence), 0) + 1 FROM tenant_.work_steps WHERE ticket_id = :ticket")
                .param("ticket", ticketId)
                .query(Integer.class)
                .single();
    }

    void add(WorkStep step) {
        sql.sql("""
            INSERT INTO tenant_.work_steps (id, ticket_id, sequence, code, label, label_en, note, photo_ids, at, client_at,
                                            client_key, actor_id, actor_name, actor_kind)
            VALUES (:id, :ticket, :sequence, :code, :label, :labelEn, :note, :photos, :at, :clientAt,
                    :key, :actor, :name, :kind)\
            """)
                .param("id", step.id())
                .param("ticket", step.ticketId())
                .param("sequence", step.sequence())
                .param("code", step.code().name())
                .param("label", step.label())
                .param("labelEn", step.labelEn())
                .param("note", step.note())
                .param("photos", step.photoIds().toArray(UUID[]::new))
                .param("at", SqlTime.utc(step.at()))
                .param("clientAt", step.clientAt() == null ? null : SqlTime.utc(step.clientAt()))
                .param("key", step.clientKey())
                .param("actor", step.actor().id())
                .param("name", step.actor().name())
                .param("kind", step.actor().kind().name())
                .update();
    }

    private static WorkStep step(ResultSet row, int number) throws SQLException {
        return new WorkStep(
                row.getObject("id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getInt("sequence"),
                WorkStepCode.valueOf(row.getString("code")),
                row.getString("label"),
                row.getString("label_en"),
                row.getString("note"),
                List.of((UUID[]) row.getArray("photo_ids").getArray()),
                SqlTime.require(row, "at"),
                SqlTime.find(row, "client_at"),
                row.getString("client_key"),
                actor(row));
    }

    static Actor actor(ResultSet row) throws SQLException {
        return new Actor(
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                Caller.Kind.valueOf(row.getString("actor_kind")));
    }
}
