package io.hearth.desk.benchmark;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the roll-ups of the current company. */
@Component
class RollupStore {

    private final TenantSql sql;

    RollupStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * How far the company is counted.
     *
     * @param version grows with each change
     * @param recountedTo the last ticket of a run over all of them that was interrupted
     */
    record State(
            long version,
            Instant countedAt,
            boolean complete,
            @Nullable UUID recountedTo) {}

    /** One month of one estate. */
    record Place(UUID estateId, YearMonth month) {}

    private static final String STATE = "SELECT version, counted_at, complete, recounted_to FROM tenant_.roll_up_state";

    State state() {
        return sql.sql(STATE).query(RollupStore::stateOf).single();
    }

    /** Takes the company's turn: whoever counts next waits here, and sees then what was counted before. */
    State lock() {
        return sql.sql(STATE + " FOR UPDATE").query(RollupStore::stateOf).single();
    }

    void advance(long version, Instant countedAt) {
        sql.sql("""
            UPDATE tenant_.roll_up_state SET version = :version, counted_at = greatest(counted_at, :at)\
            """)
                .param("version", version)
                .param("at", SqlTime.utc(countedAt))
                .update();
    }

    void recounted(@Nullable UUID to, boolean complete) {
        sql.sql("UPDATE tenant_.roll_up_state SET recounted_to = :to::uuid, complete = complete OR :complete")
                .param("to", to == null ? null : to.toString())
                .param("complete", complete)
                .update();
    }

    Map<UUID, TicketCount> counts(Collection<UUID> ticketIds) {
        Map<UUID, TicketCount> counts = new HashMap<>();
        sql.sql("""
            SELECT ticket_id, estate_id, kind, category_id, counts FROM tenant_.ticket_counts WHERE ticket_id = ANY (:ids)\
            """)
                .param("ids", ticketIds.toArray(UUID[]::new))
                .query((row, number) -> count(row))
                .list()
                .forEach(count -> counts.put(count.ticketId(), count));
        return counts;
    }

    List<TicketCount> countsOf(UUID estateId) {
        return sql.sql("""
            SELECT ticket_id, estate_id, kind, category_id, counts FROM tenant_.ticket_counts WHERE estate_id = :estate\
            """)
                .param("estate", estateId)
                .query((row, number) -> count(row))
                .list();
    }

    void keep(List<TicketCount> counts) {
        List<UUID> gone = counts.stream()
                .filter(TicketCount::isEmpty)
                .map(TicketCount::ticketId)
                .toList();
        if (!gone.isEmpty()) {
            sql.sql("DELETE FROM tenant_.ticket_counts WHERE ticket_id = ANY (:ids)")
                    .param("ids", gone.toArray(UUID[]::new))
                    .update();
        }
        List<TicketCount> some =
                counts.stream().filter(count -> !count.isEmpty()).toList();
        if (!some.isEmpty()) {
            sql.sql("""
                INSERT INTO tenant_.ticket_counts AS c (ticket_id, estate_id, kind, category_id, counts)
                SELECT * FROM unnest(:tickets, :estates, :kinds, :categories::uuid[], :counts::bytea[])
                ON CONFLICT (ticket_id) DO UPDATE SET estate_id = excluded.estate_id, kind = excluded.kind,
                    category_id = excluded.category_id, counts = excluded.counts\
                """)
                    .param("tickets", some.stream().map(TicketCount::ticketId).toArray(UUID[]::new))
                    .param("estates", some.stream().map(TicketCount::estateId).toArray(UUID[]::new))
                    .param("kinds", some.stream().map(one -> one.slot().kind()).toArray(String[]::new))
                    .param(
                            "categories",
                            some.stream().map(one -> one.slot().categoryId()).toArray(UUID[]::new))
                    .param("counts", some.stream().map(TicketCount::packed).toArray(byte[][]::new))
                    .update();
        }
    }

    Map<Place, MonthCounts> months(Collection<Place> places) {
        Map<Place, MonthCounts> months = new HashMap<>();
        sql.sql("""
            SELECT m.estate_id, m.month, m.by_day FROM tenant_.estate_month_counts m
            JOIN unnest(:estates, :months::date[]) AS p (estate_id, month) ON m.estate_id = p.estate_id AND m.month = p.month\
            """)
                .param("estates", places.stream().map(Place::estateId).toArray(UUID[]::new))
                .param("months", days(places.stream().map(Place::month)))
                .query(row -> {
                    months.put(
                            new Place(row.getObject("estate_id", UUID.class), month(row)),
                            MonthCounts.read(row.getBytes("by_day")));
                });
        return months;
    }

    List<YearMonth> monthsOf(UUID estateId) {
        return sql.sql("SELECT month FROM tenant_.estate_month_counts WHERE estate_id = :estate")
                .param("estate", estateId)
                .query((row, number) -> month(row))
                .list();
    }

    /** Writes months; one that holds nothing any more stays as such, so that readers learn of it. */
    void keep(Map<Place, MonthCounts> months, long version) {
        List<Map.Entry<Place, MonthCounts>> all = new ArrayList<>(months.entrySet());
        sql.sql("""
            INSERT INTO tenant_.estate_month_counts AS m (estate_id, month, version, by_day, by_slot, in_all)
            SELECT p.estate_id, p.month, :version, p.by_day, p.by_slot, p.in_all
            FROM unnest(:estates, :months::date[], :days::bytea[], :slots::bytea[], :all::bytea[])
                AS p (estate_id, month, by_day, by_slot, in_all)
            ON CONFLICT (estate_id, month) DO UPDATE SET version = excluded.version, by_day = excluded.by_day,
                by_slot = excluded.by_slot, in_all = excluded.in_all\
            """)
                .param("version", version)
                .param(
                        "estates",
                        all.stream().map(one -> one.getKey().estateId()).toArray(UUID[]::new))
                .param("months", days(all.stream().map(one -> one.getKey().month())))
                .param("days", all.stream().map(one -> one.getValue().byDay()).toArray(byte[][]::new))
                .param("slots", all.stream().map(one -> one.getValue().bySlot()).toArray(byte[][]::new))
                .param("all", all.stream().map(one -> one.getValue().inAll()).toArray(byte[][]::new))
                .update();
    }

    /** A month as readers keep it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Read(UUID estateId, YearMonth month, long version, byte[] packed) {}

    /** These months of every estate, as far as they have changed since that version. */
    List<Read> since(Grain grain, Collection<YearMonth> months, long version) {
        return sql.sql("""
            SELECT estate_id, month, version, %s AS packed FROM tenant_.estate_month_counts
            WHERE month = ANY (:months::date[]) AND version > :version\
            """.formatted(grain.column()))
                .param("months", days(months.stream()))
                .param("version", version)
                .query((row, number) -> new Read(
                        row.getObject("estate_id", UUID.class),
                        month(row),
                        row.getLong("version"),
                        row.getBytes("packed")))
                .list();
    }

    @Nullable
    YearMonth firstMonth() {
        return sql.sql("SELECT min(month) FROM tenant_.estate_month_counts")
                .query((row, number) -> {
                    LocalDate first = row.getObject(1, LocalDate.class);
                    return Optional.ofNullable(first).map(YearMonth::from);
                })
                .single()
                .orElse(null);
    }

    /** Ids of tickets in their order, from the one after the given on; also of those that are counted and not there any more. */
    List<UUID> ticketsAfter(UUID ticketId, int most) {
        return sql.sql("""
            (SELECT id FROM tenant_.tickets WHERE id > :id ORDER BY id LIMIT :most)
            UNION
            (SELECT ticket_id FROM tenant_.ticket_counts WHERE ticket_id > :id ORDER BY ticket_id LIMIT :most)
            ORDER BY id LIMIT :most\
            """)
                .param("id", ticketId)
                .param("most", most)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    List<UUID> ticketsOf(UUID estateId, UUID after, int most) {
        return sql.sql("""
            SELECT id FROM tenant_.tickets WHERE estate_id = :estate AND id > :id
            UNION SELECT ticket_id FROM tenant_.ticket_counts WHERE estate_id = :estate AND ticket_id > :id
            ORDER BY id LIMIT :most\
            """)
                .param("estate", estateId)
                .param("id", after)
                .param("most", most)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    List<UUID> estates() {
        return sql.sql("SELECT id FROM tenant_.estates ORDER BY id")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** As text, since the driver knows no arrays of days. */
    private static String[] days(Stream<YearMonth> months) {
        return months.map(month -> month.atDay(1).toString()).toArray(String[]::new);
    }

    private static TicketCount count(ResultSet row) throws SQLException {
        return new TicketCount(
                row.getObject("ticket_id", UUID.class),
                row.getObject("estate_id", UUID.class),
                new Slot(row.getString("kind"), row.getObject("category_id", UUID.class)),
                row.getBytes("counts"));
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.from(row.getObject("month", LocalDate.class));
    }

    private static State stateOf(ResultSet row, int number) throws SQLException {
        return new State(
                row.getLong("version"),
                SqlTime.require(row, "counted_at"),
                row.getBoolean("complete"),
                row.getObject("recounted_to", UUID.class));
    }
}
