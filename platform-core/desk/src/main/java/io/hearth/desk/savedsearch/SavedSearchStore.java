package io.hearth.desk.savedsearch;

import io.hearth.desk.savedsearch.SavedSearch.Alert;
import io.hearth.desk.savedsearch.SavedSearch.Rhythm;
import io.hearth.desk.savedsearch.SavedSearch.Shared;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saved searches, alerts and what they have found, as rows. */
@Component
class SavedSearchStore {

    private static final String VISIBLE = """
        SELECT s.*, a.rhythm, a.by_email FROM tenant_.saved_searches s
        LEFT JOIN tenant_.search_alerts a ON a.search_id = s.id AND a.staff_id = :me
        WHERE (s.owner_id = :me OR s.shared = 'EVERYBODY' OR (s.shared = 'ROLE' AND s.role = ANY(:roles)))\
        """;

    /** Somebody who wants to be told. */
    record Watch(UUID id, UUID searchId, UUID staffId, Alert alert, Instant since, boolean begun) {}

    /** A ticket that has changed, and when that was noted. */
    record Candidate(UUID ticketId, Instant notedAt) {}

    private final TenantSql sql;

    SavedSearchStore(TenantSql sql) {
        this.sql = sql;
    }

    List<SavedSearch> list(Caller caller) {
        return sql.sql(VISIBLE + " ORDER BY (s.owner_id = :me) DESC, s.name, s.id LIMIT 500")
                .param("me", caller.accountId())
                .param("roles", names(caller.roles()))
                .query((row, number) -> view(row, caller.accountId()))
                .list();
    }

    Optional<SavedSearch> find(UUID id, Caller caller) {
        return sql.sql(VISIBLE + " AND s.id = :id")
                .param("me", caller.accountId())
                .param("roles", names(caller.roles()))
                .param("id", id)
                .query((row, number) -> view(row, caller.accountId()))
                .optional();
    }

    /** Two that one person keeps at once are counted one after the other. */
    void lockOwner(UUID owner) {
        sql.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:owner, 7))) AS held")
                .param("owner", owner.toString())
                .query(Integer.class)
                .single();
    }

    void lock(UUID id) {
        sql.sql("SELECT id FROM tenant_.saved_searches WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(UUID.class)
                .optional();
    }

    int count(UUID owner) {
        return sql.sql("SELECT count(*) FROM tenant_.saved_searches WHERE owner_id = :owner")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    void insert(UUID id, KeepSearch command, Caller owner, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.saved_searches
                (id, name, text, kinds, states, estates, shared, role, owner_id, owner_name, created_at)
            VALUES (:id, :name, :text, :kinds, :states, :estates, :shared, :role, :owner, :ownerName, :now)\
            """)
                .param("id", id)
                .param("name", command.name().strip())
                .param("text", command.text().strip())
                .param("kinds", names(command.kinds()))
                .param("states", names(command.states()))
                .param("estates", command.estates().toArray(UUID[]::new))
                .param("shared", command.shared().name())
                .param("role", name(command.role()))
                .param("owner", owner.accountId())
                .param("ownerName", owner.name())
                .param("now", SqlTime.utc(now))
                .update();
    }

    void update(UUID id, KeepSearch command) {
        sql.sql("""
            UPDATE tenant_.saved_searches
            SET name = :name, text = :text, kinds = :kinds, states = :states, estates = :estates, shared = :shared, role = :role,
                version = version + 1
            WHERE id = :id\
            """)
                .param("id", id)
                .param("name", command.name().strip())
                .param("text", command.text().strip())
                .param("kinds", names(command.kinds()))
                .param("states", names(command.states()))
                .param("estates", command.estates().toArray(UUID[]::new))
                .param("shared", command.shared().name())
                .param("role", name(command.role()))
                .update();
    }

    void delete(UUID id) {
        sql.sql("DELETE FROM tenant_.saved_searches WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** What was found stays told, so that nobody hears of it twice. */
    void beginAgain(UUID searchId, Instant now) {
        sql.sql("UPDATE tenant_.search_alerts SET begun = false, since = :now WHERE search_id = :search")
                .param("now", SqlTime.utc(now))
                .param("search", searchId)
                .update();
    }

    UUID keepAlert(UUID searchId, UUID staffId, Alert alert, Instant now) {
        return sql.sql("""
            INSERT INTO tenant_.search_alerts (id, search_id, staff_id, rhythm, by_email, since)
            VALUES (:id, :search, :staff, :rhythm, :byEmail, :now)
            ON CONFLICT (search_id, staff_id) DO UPDATE SET rhythm = excluded.rhythm, by_email = excluded.by_email
            RETURNING id\
            """)
                .param("id", UuidV7.next())
                .param("search", searchId)
                .param("staff", staffId)
                .param("rhythm", alert.rhythm().name())
                .param("byEmail", alert.byEmail())
                .param("now", SqlTime.utc(now))
                .query(UUID.class)
                .single();
    }

    void deleteAlert(UUID searchId, UUID staffId) {
        sql.sql("DELETE FROM tenant_.search_alerts WHERE search_id = :search AND staff_id = :staff")
                .param("search", searchId)
                .param("staff", staffId)
                .update();
    }

    /** Remembers for every alert of the company that these tickets have changed; the alerts, none in most companies. */
    List<UUID> changed(Collection<UUID> tickets) {
        return sql.sql("""
            WITH noted AS (
                INSERT INTO tenant_.search_alert_candidates (alert_id, ticket_id)
                SELECT a.id, t.id FROM tenant_.search_alerts a CROSS JOIN unnest(:tickets) AS t (id) ORDER BY a.id, t.id
                ON CONFLICT (alert_id, ticket_id) DO UPDATE SET noted_at = excluded.noted_at RETURNING alert_id)
            SELECT id FROM tenant_.search_alerts ORDER BY id\
            """)
                .param("tickets", tickets.toArray(UUID[]::new))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The alert, for whoever works on it alone. */
    Optional<Watch> lockWatch(UUID alertId) {
        return sql.sql("""
            SELECT id, search_id, staff_id, rhythm, by_email, since, begun FROM tenant_.search_alerts WHERE id = :id FOR UPDATE\
            """)
                .param("id", alertId)
                .query((row, number) -> new Watch(
                        row.getObject("id", UUID.class),
                        row.getObject("search_id", UUID.class),
                        row.getObject("staff_id", UUID.class),
                        new Alert(Rhythm.valueOf(row.getString("rhythm")), row.getBoolean("by_email")),
                        SqlTime.require(row, "since"),
                        row.getBoolean("begun")))
                .optional();
    }

    List<UUID> alerts(UUID searchId) {
        return sql.sql("SELECT id FROM tenant_.search_alerts WHERE search_id = :search ORDER BY id")
                .param("search", searchId)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    void begun(UUID alertId) {
        sql.sql("UPDATE tenant_.search_alerts SET begun = true WHERE id = :id")
                .param("id", alertId)
                .update();
    }

    /** Tickets that have changed since the alert looked at them, the oldest change first. */
    List<Candidate> candidates(UUID alertId, int most) {
        return sql.sql("""
            SELECT ticket_id, noted_at FROM tenant_.search_alert_candidates WHERE alert_id = :alert
            ORDER BY noted_at, ticket_id LIMIT :most\
            """)
                .param("alert", alertId)
                .param("most", most)
                .query((row, number) ->
                        new Candidate(row.getObject("ticket_id", UUID.class), SqlTime.require(row, "noted_at")))
                .list();
    }

    /**
     * Takes away those that need no second look: what was found, and what was not although its change is older than {@code certain}. One that has
     * changed again meanwhile stays.
     *
     * @return how many went
     */
    int settle(UUID alertId, List<Candidate> looked, Collection<UUID> found, Duration certain) {
        return sql.sql("""
            DELETE FROM tenant_.search_alert_candidates c
            USING unnest(:tickets, CAST(:noted AS timestamptz[])) AS looked (ticket_id, noted_at)
            WHERE c.alert_id = :alert AND c.ticket_id = looked.ticket_id AND c.noted_at = looked.noted_at
                AND (c.ticket_id = ANY(:found) OR c.noted_at < clock_timestamp() - make_interval(secs => :certain))\
            """)
                .param("alert", alertId)
                .param("tickets", looked.stream().map(Candidate::ticketId).toArray(UUID[]::new))
                .param(
                        "noted",
                        looked.stream()
                                .map(candidate -> candidate.notedAt().toString())
                                .toArray(String[]::new))
                .param("found", found.toArray(UUID[]::new))
                .param("certain", certain.toSeconds())
                .update();
    }

    /**
     * Notes what was found.
     *
     * @param told null when it is to be told later
     * @return what had not been found before
     */
    List<UUID> found(UUID alertId, Collection<UUID> tickets, Instant at, @Nullable Instant told) {
        return sql.sql("""
            INSERT INTO tenant_.search_alert_matches (alert_id, ticket_id, found_at, told_at)
            SELECT :alert, t.id, :at, CAST(:told AS timestamptz) FROM unnest(:tickets) AS t (id) ORDER BY t.id
            ON CONFLICT DO NOTHING RETURNING ticket_id\
            """)
                .param("alert", alertId)
                .param("at", SqlTime.utc(at))
                .param("told", told == null ? null : told.toString())
                .param("tickets", tickets.toArray(UUID[]::new))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Takes what has not been told yet; from now on it has. */
    List<UUID> takeUntold(UUID alertId, Instant now) {
        return sql.sql("""
            UPDATE tenant_.search_alert_matches SET told_at = :now WHERE alert_id = :alert AND told_at IS NULL RETURNING ticket_id\
            """)
                .param("alert", alertId)
                .param("now", SqlTime.utc(now))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    private static SavedSearch view(ResultSet row, UUID me) throws SQLException {
        String role = row.getString("role");
        String rhythm = row.getString("rhythm");
        return new SavedSearch(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("text"),
                values(row, "kinds", TicketKind::valueOf),
                values(row, "states", StateCategory::valueOf),
                Set.of((UUID[]) row.getArray("estates").getArray()),
                Shared.valueOf(row.getString("shared")),
                role == null ? null : Role.valueOf(role),
                row.getString("owner_name"),
                row.getObject("owner_id", UUID.class).equals(me),
                rhythm == null ? null : new Alert(Rhythm.valueOf(rhythm), row.getBoolean("by_email")),
                SqlTime.require(row, "created_at"),
                row.getLong("version"));
    }

    private static <T> Set<T> values(ResultSet row, String column, Function<String, T> read) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(read)
                .collect(Collectors.toSet());
    }

    private static String[] names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
