package io.hearth.desk.incident;

import io.hearth.desk.incident.FaultFinder.Suspicion;
import io.hearth.desk.progress.WordsForOwners;
import io.hearth.desk.topology.Place;
import io.hearth.desk.topology.Supply;
import io.hearth.kernel.access.Access;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of incidents, their reports and what was told. */
@Component
class IncidentStore {

    private static final int MOST = 500;

    private static final String LOCK =
            "SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended('hearth.incidents:' || current_user,"
                    + " 0))) locked";

    private static final String COLUMNS = """
        SELECT i.id, i.estate_id, e.name AS estate_name, i.supply, i.place_key, i.place_label, i.place_label_en, i.title,
               i.state, i.began_at, i.opened_at, i.opened_by_name, i.ended_at, i.ended_by_name,
               (SELECT count(*) FROM tenant_.incident_tickets j WHERE j.incident_id = i.id AND j.left_at IS NULL) AS reports,
               (SELECT count(*) FROM tenant_.incident_tickets j JOIN tenant_.tickets t ON t.id = j.ticket_id
                WHERE j.incident_id = i.id AND j.left_at IS NULL AND t.state_category IN ('NEW', 'ACTIVE', 'WAITING')) AS open,
               (SELECT u.text FROM tenant_.incident_updates u WHERE u.incident_id = i.id ORDER BY u.id DESC LIMIT 1) AS last_update
        FROM tenant_.incidents i JOIN tenant_.estates e ON e.id = i.estate_id\
        """;

    private final TenantSql sql;

    IncidentStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A suggestion as it is kept. */
    record Kept(
            UUID id,
            UUID estateId,
            Supply supply,
            String placeKey,
            String placeLabel,
            String placeLabelEn,
            List<UUID> ticketIds,
            int reporters,
            int homes,
            Instant since,
            double expected,
            Instant foundAt,
            String state) {}

    /** One writer per company, so that a fault is suggested once and a ticket is of one incident. */
    void lock() {
        sql.sql(LOCK).query(Long.class).single();
    }

    /** Open incidents, then the others, the newest first; a page is one of either. */
    List<IncidentSummary> list(boolean open, @Nullable UUID estateId, @Nullable Instant before, int limit) {
        return sql.sql(COLUMNS + """
             WHERE (i.state = 'OPEN') = :open AND (CAST(:estate AS uuid) IS NULL OR i.estate_id = :estate)
              AND (:all OR i.estate_id = ANY (:scope)) AND (CAST(:before AS timestamptz) IS NULL OR i.opened_at < :before)
            ORDER BY i.opened_at DESC, i.id DESC LIMIT :limit\
            """)
                .param("open", open)
                .param("estate", estateId)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .param("before", before == null ? null : SqlTime.utc(before))
                .param("limit", limit)
                .query(IncidentStore::summary)
                .list();
    }

    Optional<IncidentSummary> find(UUID incidentId) {
        return sql.sql(COLUMNS + " WHERE i.id = :id")
                .param("id", incidentId)
                .query(IncidentStore::summary)
                .optional();
    }

    /** The incident that a ticket reports. */
    Optional<IncidentSummary> ofTicket(UUID ticketId) {
        return sql.sql(COLUMNS + """
             WHERE i.id = (SELECT incident_id FROM tenant_.incident_tickets WHERE ticket_id = :ticket AND left_at IS NULL)\
            """)
                .param("ticket", ticketId)
                .query(IncidentStore::summary)
                .optional();
    }

    /** Open incidents of an estate. */
    List<IncidentSummary> openAt(UUID estateId) {
        return sql.sql(COLUMNS + " WHERE i.estate_id = :estate AND i.state = 'OPEN' ORDER BY i.opened_at DESC LIMIT 50")
                .param("estate", estateId)
                .query(IncidentStore::summary)
                .list();
    }

    void insert(UUID id, OpenIncident command, Place place, Instant beganAt, Instant now, Caller by) {
        sql.sql("""
            INSERT INTO tenant_.incidents
                (id, estate_id, supply, place_key, place_label, place_label_en, title, state, began_at, opened_at, opened_by_id,
                 opened_by_name)
            VALUES (:id, :estate, :supply, :key, :label, :labelEn, :title, 'OPEN', :began, :at, :by, :name)\
            """)
                .param("id", id)
                .param("estate", command.estateId())
                .param("supply", command.supply().name())
                .param("key", command.placeKey())
                .param("label", place.label())
                .param("labelEn", place.labelEn())
                .param("title", command.title().strip())
                .param("began", SqlTime.utc(beganAt))
                .param("at", SqlTime.utc(now))
                .param("by", by.accountId())
                .param("name", by.name())
                .update();
    }

    /** Whether it was open before. */
    boolean end(UUID incidentId, IncidentSummary.State state, Instant now, Caller by) {
        return sql.sql("""
            UPDATE tenant_.incidents SET state = :state, ended_at = :at, ended_by_name = :name WHERE id = :id AND state = 'OPEN'\
            """)
                        .param("state", state.name())
                        .param("at", SqlTime.utc(now))
                        .param("name", by.name())
                        .param("id", incidentId)
                        .update()
                > 0;
    }

    /** Whether the ticket was in no other incident. */
    boolean join(UUID incidentId, UUID ticketId, Instant now, String by) {
        return sql.sql("""
            INSERT INTO tenant_.incident_tickets (incident_id, ticket_id, joined_at, joined_by)
            SELECT :incident, :ticket, :at, :by
            WHERE NOT EXISTS (SELECT FROM tenant_.incident_tickets WHERE ticket_id = :ticket AND left_at IS NULL)
            ON CONFLICT (incident_id, ticket_id) DO UPDATE
                SET joined_at = excluded.joined_at, joined_by = excluded.joined_by, left_at = NULL, left_by = NULL\
            """)
                        .param("incident", incidentId)
                        .param("ticket", ticketId)
                        .param("at", SqlTime.utc(now))
                        .param("by", by)
                        .update()
                > 0;
    }

    boolean leave(UUID incidentId, UUID ticketId, Instant now, String by) {
        return sql.sql("""
            UPDATE tenant_.incident_tickets SET left_at = :at, left_by = :by
            WHERE incident_id = :incident AND ticket_id = :ticket AND left_at IS NULL\
            """)
                        .param("at", SqlTime.utc(now))
                        .param("by", by)
                        .param("incident", incidentId)
                        .param("ticket", ticketId)
                        .update()
                > 0;
    }

    /** The incident's reports, the newest first. */
    List<UUID> tickets(UUID incidentId) {
        return sql.sql("""
            SELECT j.ticket_id FROM tenant_.incident_tickets j JOIN tenant_.tickets t ON t.id = j.ticket_id
            WHERE j.incident_id = :incident AND j.left_at IS NULL ORDER BY t.opened_at DESC, t.id DESC LIMIT :most\
            """)
                .param("incident", incidentId)
                .param("most", MOST)
                .query((row, number) -> row.getObject("ticket_id", UUID.class))
                .list();
    }

    void tell(UUID updateId, UUID incidentId, String text, boolean resolves, Instant now, Caller by) {
        sql.sql("""
            INSERT INTO tenant_.incident_updates (id, incident_id, text, resolves, at, author_id, author_name)
            VALUES (:id, :incident, :text, :resolves, :at, :by, :name)\
            """)
                .param("id", updateId)
                .param("incident", incidentId)
                .param("text", text)
                .param("resolves", resolves)
                .param("at", SqlTime.utc(now))
                .param("by", by.accountId())
                .param("name", by.name())
                .update();
    }

    /** An update that is to be heard. */
    record Word(UUID incidentId, String title, String text, UUID authorId, String authorName) {}

    Optional<Word> word(UUID updateId) {
        return sql.sql("""
            SELECT u.incident_id, i.title, u.text, u.author_id, u.author_name
            FROM tenant_.incident_updates u JOIN tenant_.incidents i ON i.id = u.incident_id WHERE u.id = :id\
            """)
                .param("id", updateId)
                .query((row, number) -> new Word(
                        row.getObject("incident_id", UUID.class),
                        row.getString("title"),
                        row.getString("text"),
                        row.getObject("author_id", UUID.class),
                        row.getString("author_name")))
                .optional();
    }

    /** Reports on which the update does not stand yet. */
    List<UUID> unreached(UUID updateId) {
        return sql.sql("""
            SELECT j.ticket_id FROM tenant_.incident_updates u
            JOIN tenant_.incident_tickets j ON j.incident_id = u.incident_id AND j.left_at IS NULL AND j.joined_at <= u.at
            WHERE u.id = :update AND NOT EXISTS (
                SELECT FROM tenant_.incident_update_tickets r WHERE r.update_id = u.id AND r.ticket_id = j.ticket_id)
            ORDER BY j.ticket_id\
            """)
                .param("update", updateId)
                .query((row, number) -> row.getObject("ticket_id", UUID.class))
                .list();
    }

    /** Whether the update did not stand on the ticket before. */
    boolean reach(UUID updateId, UUID ticketId, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.incident_update_tickets (update_id, ticket_id, at) VALUES (:update, :ticket, :at)
            ON CONFLICT DO NOTHING\
            """)
                        .param("update", updateId)
                        .param("ticket", ticketId)
                        .param("at", SqlTime.utc(now))
                        .update()
                > 0;
    }

    /** What was told on the ticket, the newest first. */
    List<WordsForOwners.Word> words(UUID ticketId) {
        return sql.sql("""
            SELECT u.text, u.at FROM tenant_.incident_update_tickets r JOIN tenant_.incident_updates u ON u.id = r.update_id
            WHERE r.ticket_id = :ticket ORDER BY u.id DESC LIMIT 50\
            """)
                .param("ticket", ticketId)
                .query((row, number) -> new WordsForOwners.Word(row.getString("text"), SqlTime.require(row, "at")))
                .list();
    }

    List<IncidentView.Update> updates(UUID incidentId) {
        return sql.sql("""
            SELECT u.id, u.text, u.resolves, u.at, u.author_name,
                   (SELECT count(*) FROM tenant_.incident_update_tickets r WHERE r.update_id = u.id) AS reached,
                   (SELECT count(*) FROM tenant_.incident_tickets j
                    WHERE j.incident_id = u.incident_id AND j.left_at IS NULL AND j.joined_at <= u.at) AS tickets
            FROM tenant_.incident_updates u WHERE u.incident_id = :incident ORDER BY u.id DESC LIMIT 100\
            """)
                .param("incident", incidentId)
                .query((row, number) -> new IncidentView.Update(
                        row.getObject("id", UUID.class),
                        row.getString("text"),
                        row.getBoolean("resolves"),
                        SqlTime.require(row, "at"),
                        row.getString("author_name"),
                        row.getInt("reached"),
                        Math.max(row.getInt("reached"), row.getInt("tickets"))))
                .list();
    }

    /** The newest update of the incident that a later report has not heard. */
    Optional<UUID> lastUpdate(UUID incidentId) {
        return sql.sql("SELECT id FROM tenant_.incident_updates WHERE incident_id = :incident ORDER BY id DESC LIMIT 1")
                .param("incident", incidentId)
                .query(UUID.class)
                .optional();
    }

    private static final String SUGGESTIONS = """
        SELECT id, estate_id, supply, place_key, place_label, place_label_en, ticket_ids, reporters, homes, since, expected,
               found_at, state
        FROM tenant_.incident_suggestions\
        """;

    /** What is suggested and nobody has decided about, as of not longer ago than that. */
    List<Kept> suggestions(@Nullable UUID estateId, Instant since) {
        return sql.sql(SUGGESTIONS + """
             WHERE state = 'OPEN' AND changed_at >= :since AND (CAST(:estate AS uuid) IS NULL OR estate_id = :estate)
              AND (:all OR estate_id = ANY (:scope))
            ORDER BY score DESC LIMIT 100\
            """)
                .param("since", SqlTime.utc(since))
                .param("estate", estateId)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(IncidentStore::kept)
                .list();
    }

    Optional<Kept> suggestion(UUID id) {
        return sql.sql(SUGGESTIONS + " WHERE id = :id")
                .param("id", id)
                .query(IncidentStore::kept)
                .optional();
    }

    /** The open suggestion of the same supply that has one of these tickets already. */
    Optional<UUID> same(UUID estateId, Supply supply, Collection<UUID> ticketIds, Instant since) {
        return sql.sql("""
            SELECT id FROM tenant_.incident_suggestions
            WHERE estate_id = :estate AND changed_at >= :since AND state = 'OPEN' AND supply = :supply AND ticket_ids && :tickets
            ORDER BY found_at LIMIT 1\
            """)
                .param("estate", estateId)
                .param("since", SqlTime.utc(since))
                .param("supply", supply.name())
                .param("tickets", ticketIds.toArray(UUID[]::new))
                .query(UUID.class)
                .optional();
    }

    /** Keeps what looks like a fault, or what has become of it. */
    void keep(UUID id, UUID estateId, Suspicion found, Instant now) {
        Place place = found.spot().place();
        sql.sql("""
            INSERT INTO tenant_.incident_suggestions AS s
                (id, estate_id, supply, place_key, place_label, place_label_en, ticket_ids, reporters, homes, since, expected,
                 score, found_at, changed_at, state)
            VALUES (:id, :estate, :supply, :key, :label, :labelEn, :tickets, :reporters, :homes, :since, :expected, :score, :at, :at,
                    'OPEN')
            ON CONFLICT (id) DO UPDATE SET
                place_key = excluded.place_key, place_label = excluded.place_label, place_label_en = excluded.place_label_en,
                ticket_ids = excluded.ticket_ids, reporters = excluded.reporters, homes = excluded.homes,
                since = excluded.since, expected = excluded.expected, score = excluded.score, changed_at = excluded.changed_at\
            """)
                .param("id", id)
                .param("estate", estateId)
                .param("supply", found.supply().name())
                .param("key", place.key())
                .param("label", place.label())
                .param("labelEn", place.labelEn())
                .param(
                        "tickets",
                        found.reports().stream()
                                .map(FaultFinder.Report::ticketId)
                                .toArray(UUID[]::new))
                .param("reporters", found.reporters())
                .param("homes", found.spot().size())
                .param("since", SqlTime.utc(found.since()))
                .param("expected", found.expected())
                .param("score", found.score())
                .param("at", SqlTime.utc(now))
                .update();
    }

    /** Whether nobody had decided before. */
    boolean decide(UUID id, boolean accepted, @Nullable UUID incidentId, Instant now, String by) {
        return sql.sql("""
            UPDATE tenant_.incident_suggestions
            SET state = :state, decided_at = :at, decided_by = :by, incident_id = :incident WHERE id = :id AND state = 'OPEN'\
            """)
                        .param("state", accepted ? "ACCEPTED" : "DISMISSED")
                        .param("at", SqlTime.utc(now))
                        .param("by", by)
                        .param("incident", incidentId)
                        .param("id", id)
                        .update()
                > 0;
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                Supply.valueOf(row.getString("supply")),
                row.getString("place_key"),
                row.getString("place_label"),
                row.getString("place_label_en"),
                List.of((UUID[]) row.getArray("ticket_ids").getArray()),
                row.getInt("reporters"),
                row.getInt("homes"),
                SqlTime.require(row, "since"),
                row.getDouble("expected"),
                SqlTime.require(row, "found_at"),
                row.getString("state"));
    }

    private static IncidentSummary summary(ResultSet row, int number) throws SQLException {
        return new IncidentSummary(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getString("estate_name"),
                Supply.valueOf(row.getString("supply")),
                row.getString("place_key"),
                row.getString("place_label"),
                row.getString("place_label_en"),
                row.getString("title"),
                IncidentSummary.State.valueOf(row.getString("state")),
                SqlTime.require(row, "began_at"),
                SqlTime.require(row, "opened_at"),
                row.getString("opened_by_name"),
                SqlTime.find(row, "ended_at"),
                row.getString("ended_by_name"),
                row.getInt("reports"),
                row.getInt("open"),
                row.getString("last_update"));
    }
}
