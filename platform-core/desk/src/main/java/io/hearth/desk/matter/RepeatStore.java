package io.hearth.desk.matter;

import io.hearth.desk.matter.RepeatFinder.Found;
import io.hearth.desk.matter.RepeatFinder.Report;
import io.hearth.desk.matter.RepeatFinder.Spot;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The statements behind what is brought up again; in the caller's transaction. */
@Component
class RepeatStore {

    /** More tickets of one home or place within a month are not told apart any better by reading them all. */
    private static final int MOST = 100;

    private static final String WITHIN = RepeatFinder.WITHIN.toHours() + " hours";

    private static final String LOCK = """
        SELECT count(*) FROM (
            SELECT pg_advisory_xact_lock(hashtextextended('hearth.repeat:' || one.id, 0))
            FROM (SELECT id FROM unnest(:ids) AS g (id) ORDER BY id) one) locked\
        """;

    /** What an owner brought up: no callback, nothing opened by a step, and nothing that rests in another ticket. */
    private static final String BROUGHT_UP = " t.parent_id IS NULL AND t.kind <> 'CALLBACK' AND t.merged_into IS NULL";

    private static final String REPORTS = """
        SELECT t.id, t.estate_id, t.kind, t.unit_id, t.contact_id, t.reporter_phone, t.category_id, t.title, t.description, t.channel,
               t.opened_at, t.resolved_at, u.building_id, r.place_id, p.kind AS place_kind, p.name AS place,
               p.building_id AS place_building_id
        FROM tenant_.tickets t
        LEFT JOIN tenant_.units u ON u.id = t.unit_id
        LEFT JOIN tenant_.reports r ON r.ticket_id = t.id
        LEFT JOIN tenant_.report_places p ON p.id = r.place_id\
        """;

    /** Those of the same home, person, telephone or spot around the time of a ticket {@code t}; each branch walks an index of its own. */
    private static final String AROUND = """
        (SELECT o.id, o.opened_at FROM tenant_.tickets o WHERE o.unit_id = t.unit_id AND %1$s LIMIT %2$d)
        UNION (SELECT o.id, o.opened_at FROM tenant_.tickets o WHERE o.contact_id = t.contact_id AND %1$s LIMIT %2$d)
        UNION (SELECT o.id, o.opened_at FROM tenant_.tickets o WHERE o.reporter_phone = t.reporter_phone AND %1$s LIMIT %2$d)
        UNION (SELECT o.ticket_id, o.opened_at FROM tenant_.ticket_spots s JOIN tenant_.ticket_spots o ON o.spot = s.spot
               WHERE s.ticket_id = t.id AND %1$s LIMIT %2$d)\
        """;

    private final TenantSql sql;

    RepeatStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * A ticket before it is known what shared parts it is about.
     *
     * @param buildingId of its home
     */
    record Bare(
            Report report,
            @Nullable UUID buildingId,
            @Nullable CodedPlace place) {}

    /** The place whose code was read to report it. */
    record CodedPlace(
            UUID id, String kind, String name, @Nullable UUID buildingId) {}

    /** Those of the tickets that owners brought up. */
    List<Bare> bare(Collection<UUID> ticketIds) {
        return sql.sql(REPORTS + " WHERE t.id = ANY (:ids) AND" + BROUGHT_UP)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query(RepeatStore::bare)
                .list();
    }

    /** Says what shared parts tickets are about; it is the same however often it is said. */
    void keepSpots(Collection<UUID> ticketIds, Map<UUID, Map<String, Spot>> spots) {
        List<UUID> tickets = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> labelsEn = new ArrayList<>();
        spots.forEach((ticket, ofTicket) -> ofTicket.forEach((key, spot) -> {
            tickets.add(ticket);
            keys.add(key);
            labels.add(spot.label());
            labelsEn.add(spot.labelEn());
        }));
        sql.sql("""
            DELETE FROM tenant_.ticket_spots s
            WHERE s.ticket_id = ANY (:ids)
              AND NOT EXISTS (SELECT FROM unnest(:tickets, :spots) g (ticket_id, spot)
                              WHERE g.ticket_id = s.ticket_id AND g.spot = s.spot)\
            """)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .param("tickets", tickets.toArray(UUID[]::new))
                .param("spots", keys.toArray(String[]::new))
                .update();
        if (tickets.isEmpty()) {
            return;
        }
        sql.sql("""
            INSERT INTO tenant_.ticket_spots (ticket_id, spot, label, label_en, opened_at)
            SELECT t.id, g.spot, g.label, g.label_en, t.opened_at
            FROM unnest(:tickets, :spots, :labels, :labelsEn) g (ticket_id, spot, label, label_en)
            JOIN tenant_.tickets t ON t.id = g.ticket_id
            ORDER BY t.id, g.spot
            ON CONFLICT (ticket_id, spot) DO UPDATE SET label = excluded.label, label_en = excluded.label_en,
                opened_at = excluded.opened_at\
            """)
                .param("tickets", tickets.toArray(UUID[]::new))
                .param("spots", keys.toArray(String[]::new))
                .param("labels", labels.toArray(String[]::new))
                .param("labelsEn", labelsEn.toArray(String[]::new))
                .update();
    }

    /** Tickets that these may bear on: themselves when something came before, what came after, and what was found of them before. */
    List<UUID> concerned(Collection<UUID> ticketIds) {
        String near =
                "o.opened_at BETWEEN t.opened_at - interval '%1$s' AND t.opened_at + interval '%1$s'".formatted(WITHIN);
        return sql.sql("""
            SELECT DISTINCT CASE WHEN (o.opened_at, o.id) > (t.opened_at, t.id) THEN o.id ELSE t.id END AS id
            FROM tenant_.tickets t CROSS JOIN LATERAL (%s) o WHERE t.id = ANY (:ids) AND o.id <> t.id
            UNION SELECT ticket_id FROM tenant_.repeats WHERE ticket_id = ANY (:ids)
            UNION SELECT ticket_id FROM tenant_.repeats WHERE earlier_id = ANY (:ids)
            ORDER BY id\
            """.formatted(AROUND.formatted(near, MOST)))
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** One at a time looks at a ticket, so that whoever looks last has seen everything. Locks are taken in the order of ids. */
    void lock(Collection<UUID> ticketIds) {
        sql.sql(LOCK)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    /** A ticket with what came before it at its home, by its person or about its shared parts. */
    record Compared(Report ticket, List<Report> before) {}

    /** Those of the tickets that owners brought up and that rest in no other one. */
    List<Compared> compared(Collection<UUID> ticketIds) {
        String earlier = "o.opened_at < t.opened_at AND o.opened_at >= t.opened_at - interval '" + WITHIN + "'";
        Map<UUID, Set<UUID>> near = new LinkedHashMap<>();
        ticketIds.forEach(id -> near.put(id, new LinkedHashSet<>()));
        sql.sql("SELECT t.id, o.id AS earlier_id FROM tenant_.tickets t CROSS JOIN LATERAL ("
                        + AROUND.formatted(earlier, MOST)
                        + ") o WHERE t.id = ANY (:ids)")
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query(row -> {
                    near.computeIfAbsent(row.getObject("id", UUID.class), id -> new LinkedHashSet<>())
                            .add(row.getObject("earlier_id", UUID.class));
                });
        Set<UUID> all = new LinkedHashSet<>(near.keySet());
        near.values().forEach(all::addAll);
        Map<UUID, Report> reports =
                withSpots(bare(all)).stream().collect(Collectors.toMap(Report::id, Function.identity()));
        List<Compared> compared = new ArrayList<>();
        near.forEach((id, before) -> {
            Report ticket = reports.get(id);
            if (ticket != null) {
                compared.add(new Compared(
                        ticket,
                        before.stream()
                                .flatMap(one -> Stream.ofNullable(reports.get(one)))
                                .toList()));
            }
        });
        return compared;
    }

    private List<Report> withSpots(List<Bare> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<UUID, Map<String, Spot>> spots = new HashMap<>();
        sql.sql("SELECT ticket_id, spot, label, label_en FROM tenant_.ticket_spots WHERE ticket_id = ANY (:ids)")
                .param("ids", found.stream().map(bare -> bare.report().id()).toArray(UUID[]::new))
                .query(row -> {
                    spots.computeIfAbsent(row.getObject("ticket_id", UUID.class), ticket -> new HashMap<>())
                            .put(row.getString("spot"), new Spot(row.getString("label"), row.getString("label_en")));
                });
        return found.stream()
                .map(Bare::report)
                .map(report -> new Report(
                        report.id(),
                        report.estateId(),
                        report.kind(),
                        report.unitId(),
                        report.contactId(),
                        report.phone(),
                        report.categoryId(),
                        report.title(),
                        report.description(),
                        report.channel(),
                        report.openedAt(),
                        report.resolvedAt(),
                        spots.getOrDefault(report.id(), Map.of())))
                .toList();
    }

    /** Whether it was not known before, or otherwise. */
    boolean keep(Report ticket, Found found) {
        return sql.sql("""
            INSERT INTO tenant_.repeats AS r (ticket_id, earlier_id, estate_id, kind, opened_at, reasons, place, place_en)
            VALUES (:ticket, :earlier, :estate, :kind, :opened, :reasons, :place, :placeEn)
            ON CONFLICT (ticket_id) DO UPDATE SET earlier_id = excluded.earlier_id, estate_id = excluded.estate_id,
                kind = excluded.kind, reasons = excluded.reasons, place = excluded.place, place_en = excluded.place_en
            WHERE (r.earlier_id, r.estate_id, r.kind, r.reasons, r.place)
                IS DISTINCT FROM (excluded.earlier_id, excluded.estate_id, excluded.kind, excluded.reasons, excluded.place)\
            """)
                        .param("ticket", ticket.id())
                        .param("earlier", found.earlierId())
                        .param("estate", ticket.estateId())
                        .param("kind", ticket.kind().name())
                        .param("opened", SqlTime.utc(ticket.openedAt()))
                        .param(
                                "reasons",
                                found.reasons().stream().map(Enum::name).toArray(String[]::new))
                        .param(
                                "place",
                                found.place() == null ? null : found.place().label())
                        .param(
                                "placeEn",
                                found.place() == null ? null : found.place().labelEn())
                        .update()
                > 0;
    }

    /** @return those of the tickets that were known to repeat something */
    List<UUID> forget(Collection<UUID> ticketIds) {
        return sql.sql("DELETE FROM tenant_.repeats WHERE ticket_id = ANY (:ids) RETURNING ticket_id")
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query((row, number) -> row.getObject("ticket_id", UUID.class))
                .list();
    }

    /** Ids of tickets in their order, from the one after the given on. */
    List<UUID> after(UUID ticketId, int limit) {
        return sql.sql("SELECT id FROM tenant_.tickets WHERE id > :id ORDER BY id LIMIT :limit")
                .param("id", ticketId)
                .param("limit", limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Whether nobody had contested it before. */
    boolean contest(UUID id, UUID ticketId, String reason, Instant now, Caller by) {
        return sql.sql("""
            INSERT INTO tenant_.repeat_contests (id, ticket_id, reason, at, by_id, by_name)
            VALUES (:id, :ticket, :reason, :at, :by, :name)
            ON CONFLICT (ticket_id) WHERE withdrawn_at IS NULL DO NOTHING\
            """)
                        .param("id", id)
                        .param("ticket", ticketId)
                        .param("reason", reason)
                        .param("at", SqlTime.utc(now))
                        .param("by", by.accountId())
                        .param("name", by.name())
                        .update()
                > 0;
    }

    /** Whether it was contested. */
    boolean withdraw(UUID ticketId, Instant now, Caller by) {
        return sql.sql("""
            UPDATE tenant_.repeat_contests SET withdrawn_at = :at, withdrawn_by_name = :name
            WHERE ticket_id = :ticket AND withdrawn_at IS NULL\
            """)
                        .param("ticket", ticketId)
                        .param("at", SqlTime.utc(now))
                        .param("name", by.name())
                        .update()
                > 0;
    }

    private static Bare bare(ResultSet row, int number) throws SQLException {
        UUID place = row.getObject("place_id", UUID.class);
        return new Bare(
                new Report(
                        row.getObject("id", UUID.class),
                        row.getObject("estate_id", UUID.class),
                        TicketKind.valueOf(row.getString("kind")),
                        row.getObject("unit_id", UUID.class),
                        row.getObject("contact_id", UUID.class),
                        row.getString("reporter_phone"),
                        row.getObject("category_id", UUID.class),
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("channel"),
                        SqlTime.require(row, "opened_at"),
                        SqlTime.find(row, "resolved_at"),
                        Map.of()),
                row.getObject("building_id", UUID.class),
                place == null
                        ? null
                        : new CodedPlace(
                                place,
                                row.getString("place_kind"),
                                row.getString("place"),
                                row.getObject("place_building_id", UUID.class)));
    }
}
