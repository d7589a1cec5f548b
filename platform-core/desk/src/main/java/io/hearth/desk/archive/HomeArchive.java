package io.hearth.desk.archive;

import io.hearth.desk.contact.Relation;
import io.hearth.desk.contact.Relations;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.PlaceLabel;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The records of homes and how complete they are. What is missing is counted from the rows each time; nothing is kept beside them. */
@Service
@Transactional(readOnly = true)
public class HomeArchive {

    private static final String SORT = "homes.normal";
    private static final Duration FRESH = Duration.ofDays(730);

    /** What a home's people give together; one row for each home that has any. */
    private static final String KNOWN = """
        SELECT cu.unit_id,
               bool_or(cu.relation = 'OWNER') AS owner,
               bool_or(cu.relation = 'OWNER' AND c.phone IS NOT NULL) AS owner_phone,
               bool_or(cu.relation = 'OWNER' AND c.confirmed_at >= :fresh) AS confirmed,
               count(DISTINCT c.phone) + count(DISTINCT c.email) > 1 AS second_way,
               bool_and(cu.since IS NOT NULL) AS since
        FROM tenant_.contact_units cu JOIN tenant_.contacts c ON c.id = cu.contact_id
        """;

    /** Of a home and its row {@code k} of {@link #KNOWN}, in the order of {@link ArchiveGap}. */
    private static final String GAPS = """
        array_remove(ARRAY[CASE WHEN NOT coalesce(k.owner, false) THEN 'OWNER' END,
                           CASE WHEN NOT coalesce(k.owner_phone, false) THEN 'OWNER_PHONE' END,
                           CASE WHEN NOT coalesce(k.confirmed, false) THEN 'CONFIRMED' END,
                           CASE WHEN NOT coalesce(k.second_way, false) THEN 'SECOND_WAY' END,
                           CASE WHEN NOT coalesce(k.since, false) THEN 'SINCE' END]::text[], NULL)
        """;

    private static final String HOMES =
            "SELECT u.id, u.estate_id, u.building_id, u.label, u.normal, u.floor, " + GAPS + """
                 AS gaps
                FROM tenant_.units u LEFT JOIN LATERAL (
                """ + KNOWN + """
                 WHERE cu.unit_id = u.id GROUP BY cu.unit_id) k ON true
                """;

    private final Relations relations;
    private final EstateDirectory estates;
    private final TenantSql sql;
    private final Clock clock;

    HomeArchive(Relations relations, EstateDirectory estates, TenantSql sql, Clock clock) {
        this.relations = relations;
        this.estates = estates;
        this.sql = sql;
        this.clock = clock;
    }

    private record Row(HomeSummary home, String normal) {}

    /** The estates in the caller's sight by name, with what their records lack. */
    public List<EstateArchive> estates() {
        Access.require(Permission.CONTACT_READ);
        Map<UUID, EstateView> visible = estates.all().values().stream()
                .filter(estate -> Access.scope().includes(estate.id()))
                .collect(Collectors.toMap(EstateView::id, estate -> estate));
        Map<UUID, EstateArchive> counted = new HashMap<>();
        sql.sql("SELECT h.estate_id, count(*) AS recorded, count(*) FILTER (WHERE h.gaps = '{}') AS complete, "
                        + Arrays.stream(ArchiveGap.values())
                                .map(gap -> "count(*) FILTER (WHERE '%1$s' = ANY(h.gaps)) AS %1$s".formatted(gap))
                                .collect(Collectors.joining(", "))
                        + " FROM (SELECT u.estate_id, " + GAPS + " AS gaps FROM tenant_.units u LEFT JOIN (" + KNOWN
                        + """
                         WHERE cu.estate_id = ANY(:estates) GROUP BY cu.unit_id) k ON k.unit_id = u.id
                        WHERE u.estate_id = ANY(:estates)) h
                        GROUP BY h.estate_id\
                        """)
                .param("estates", visible.keySet().toArray(UUID[]::new))
                .param("fresh", fresh())
                .query((row, number) -> {
                    UUID id = row.getObject("estate_id", UUID.class);
                    EstateView estate = visible.get(id);
                    if (estate != null) {
                        counted.put(id, archive(estate, row));
                    }
                    return number;
                })
                .list();
        return visible.values().stream()
                .map(estate -> counted.getOrDefault(
                        estate.id(), new EstateArchive(estate.id(), estate.name(), estate.homes(), 0, 0, 0, List.of())))
                .sorted(Comparator.comparing(EstateArchive::name))
                .toList();
    }

    /**
     * An estate's homes by their place.
     *
     * @param text beginning of a place in any spelling
     * @param gap only those that lack this
     * @throws ProblemException 404 when the estate is not in the caller's sight
     */
    public Slice<HomeSummary> homes(
            UUID estateId, @Nullable String text, @Nullable ArchiveGap gap, @Nullable String cursor, int limit) {
        Access.require(Permission.CONTACT_READ);
        if (estates.find(estateId).isEmpty() || !Access.scope().includes(estateId)) {
            throw ProblemException.notFound("estate");
        }
        Cursor after = Cursor.parse(cursor, SORT, 2);
        String place = text == null ? "" : PlaceLabel.normalOf(text);
        String pattern = place.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        List<Row> rows = sql.sql("SELECT * FROM (" + HOMES + """
             WHERE u.estate_id = :estate AND (u.normal, u.id) > (:normal, :id) AND u.normal LIKE :pattern) h
            WHERE :gap = '' OR :gap = ANY(h.gaps)
            ORDER BY h.normal, h.id LIMIT :limit\
            """)
                .param("estate", estateId)
                .param("normal", after == null ? "" : after.text(0))
                .param("id", after == null ? Cursor.LOWEST_ID : after.uuid(1))
                .param("pattern", pattern)
                .param("gap", gap == null ? "" : gap.name())
                .param("fresh", fresh())
                .param("limit", limit + 1)
                .query(HomeArchive::home)
                .list();
        Slice<HomeSummary> page = Slice.of(
                        rows,
                        limit,
                        last -> Cursor.of(SORT, last.normal(), last.home().unitId()))
                .map(Row::home);
        Map<UUID, List<HomeSummary.Person>> people =
                people(page.items().stream().map(HomeSummary::unitId).toList());
        return page.map(home -> with(home, people.getOrDefault(home.unitId(), List.of())));
    }

    /** @throws ProblemException 404 when the home is not in the caller's sight */
    public HomeView require(UUID unitId) {
        Access.require(Permission.CONTACT_READ);
        var history = relations.ofHome(unitId);
        HomeSummary home = sql.sql(HOMES + " WHERE u.id = :id")
                .param("id", unitId)
                .param("fresh", fresh())
                .query(HomeArchive::home)
                .single()
                .home();
        return new HomeView(with(home, people(List.of(unitId)).getOrDefault(unitId, List.of())), history);
    }

    private Map<UUID, List<HomeSummary.Person>> people(Collection<UUID> unitIds) {
        Map<UUID, List<HomeSummary.Person>> people = new HashMap<>();
        sql.sql("""
            SELECT cu.unit_id, c.id, c.name, cu.relation
            FROM tenant_.contact_units cu JOIN tenant_.contacts c ON c.id = cu.contact_id
            WHERE cu.unit_id = ANY(:units)
            ORDER BY cu.unit_id, array_position(ARRAY['OWNER', 'TENANT', 'FAMILY'], cu.relation), c.id\
            """)
                .param("units", unitIds.toArray(UUID[]::new))
                .query((row, number) -> {
                    people.computeIfAbsent(row.getObject("unit_id", UUID.class), id -> new ArrayList<>())
                            .add(new HomeSummary.Person(
                                    row.getObject("id", UUID.class),
                                    row.getString("name"),
                                    Relation.valueOf(row.getString("relation"))));
                    return number;
                })
                .list();
        return people;
    }

    private OffsetDateTime fresh() {
        return SqlTime.utc(clock.instant().minus(FRESH));
    }

    private static EstateArchive archive(EstateView estate, ResultSet row) throws SQLException {
        long recorded = row.getLong("recorded");
        List<EstateArchive.Missing> missing = new ArrayList<>();
        long lost = 0;
        for (ArchiveGap gap : ArchiveGap.values()) {
            long homes = row.getLong(gap.name());
            missing.add(new EstateArchive.Missing(gap, gap.weight(), homes));
            lost += gap.weight() * homes;
        }
        return new EstateArchive(
                estate.id(),
                estate.name(),
                estate.homes(),
                recorded,
                row.getLong("complete"),
                (int) Math.round(100 - (double) lost / recorded),
                missing);
    }

    private static Row home(ResultSet row, int number) throws SQLException {
        List<ArchiveGap> gaps = Arrays.stream((String[]) row.getArray("gaps").getArray())
                .map(ArchiveGap::valueOf)
                .toList();
        return new Row(
                new HomeSummary(
                        row.getObject("id", UUID.class),
                        row.getObject("estate_id", UUID.class),
                        row.getObject("building_id", UUID.class),
                        row.getString("label"),
                        row.getObject("floor", Integer.class),
                        100 - gaps.stream().mapToInt(ArchiveGap::weight).sum(),
                        gaps,
                        List.of()),
                row.getString("normal"));
    }

    private static HomeSummary with(HomeSummary home, List<HomeSummary.Person> people) {
        return new HomeSummary(
                home.unitId(),
                home.estateId(),
                home.buildingId(),
                home.label(),
                home.floor(),
                home.score(),
                home.gaps(),
                people);
    }
}
