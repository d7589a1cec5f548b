package io.hearth.desk.callback;

import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ratings and what comes of them in the database; in the caller's transaction. */
@Component
class RatingStore {

    private static final String RATING =
            "SELECT id, service, level, reasons, text, source, at, actor_id, actor_name, actor_kind FROM"
                    + " tenant_.ratings";

    private final TenantSql sql;

    RatingStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The ratings of the ticket's services, the last service first. */
    List<RatingView> of(UUID ticketId) {
        return sql.sql(RATING + " WHERE ticket_id = :ticket ORDER BY service DESC LIMIT 50")
                .param("ticket", ticketId)
                .query(RatingStore::view)
                .list();
    }

    Optional<RatingView> find(UUID ticketId, int service) {
        return sql.sql(RATING + " WHERE ticket_id = :ticket AND service = :service")
                .param("ticket", ticketId)
                .param("service", service)
                .query(RatingStore::view)
                .optional();
    }

    /**
     * Keeps a rating, unless the service has one.
     *
     * @param inStep whether a step of the ticket says the same, so that it is not counted twice
     */
    boolean add(UUID ticketId, RatingView rating, boolean inStep) {
        return sql.sql("""
            INSERT INTO tenant_.ratings
                (id, ticket_id, service, level, reasons, text, source, at, in_step, actor_id, actor_name, actor_kind)
            VALUES (:id, :ticket, :service, :level, :reasons, :text, :source, :at, :inStep, :actor, :name, :kind)
            ON CONFLICT (ticket_id, service) DO NOTHING\
            """)
                        .param("id", rating.id())
                        .param("ticket", ticketId)
                        .param("service", rating.service())
                        .param("level", rating.level().name())
                        .param(
                                "reasons",
                                rating.reasons().stream().map(Enum::name).toArray(String[]::new))
                        .param("text", rating.text())
                        .param("source", rating.source().name())
                        .param("at", SqlTime.utc(rating.at()))
                        .param("inStep", inStep)
                        .param("actor", rating.by().id())
                        .param("name", rating.by().name())
                        .param("kind", rating.by().kind().name())
                        .update()
                > 0;
    }

    /** A follow-up that begins. */
    record FollowUp(
            UUID id,
            UUID ratingId,
            UUID ticketId,
            UUID estateId,
            @Nullable UUID assigneeId,
            @Nullable String assignee,
            Instant createdAt,
            Instant dueAt) {}

    void add(FollowUp followUp) {
        sql.sql("""
            INSERT INTO tenant_.second_follow_ups
                (id, rating_id, ticket_id, estate_id, assignee_id, assignee_name, created_at, due_at)
            VALUES (:id, :rating, :ticket, :estate, :assignee, :name, :at, :due)\
            """)
                .param("id", followUp.id())
                .param("rating", followUp.ratingId())
                .param("ticket", followUp.ticketId())
                .param("estate", followUp.estateId())
                .param("assignee", followUp.assigneeId())
                .param("name", followUp.assignee())
                .param("at", SqlTime.utc(followUp.createdAt()))
                .param("due", SqlTime.utc(followUp.dueAt()))
                .update();
    }

    /** Those of the tickets that are follow-ups. */
    List<UUID> followUpsAmong(Collection<UUID> ticketIds) {
        return sql.sql("SELECT id FROM tenant_.second_follow_ups WHERE id = ANY (:ids) ORDER BY id")
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    void adjustFollowUp(UUID id, Instant dueAt) {
        sql.sql("UPDATE tenant_.second_follow_ups SET due_at = :due WHERE id = :id AND due_at <> :due")
                .param("id", id)
                .param("due", SqlTime.utc(dueAt))
                .update();
    }

    private static RatingView view(ResultSet row, int number) throws SQLException {
        return new RatingView(
                row.getObject("id", UUID.class),
                row.getInt("service"),
                RatingLevel.valueOf(row.getString("level")),
                Arrays.stream((String[]) row.getArray("reasons").getArray())
                        .map(RatingReason::valueOf)
                        .toList(),
                row.getString("text"),
                RatingSource.valueOf(row.getString("source")),
                SqlTime.require(row, "at"),
                actor(row));
    }

    private static Actor actor(ResultSet row) throws SQLException {
        return CallbackStore.actor(row);
    }
}
