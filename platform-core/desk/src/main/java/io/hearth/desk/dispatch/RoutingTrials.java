package io.hearth.desk.dispatch;

import io.hearth.desk.dispatch.RoutingTarget.Strategy;
import io.hearth.desk.dispatch.RoutingTrial.Absence;
import io.hearth.desk.dispatch.RoutingTrial.Person;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.team.Teams;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Asks where a policy would have sent tickets of the past, with teams, people and skills as they are today and absences as they were. In the
 * caller's transaction; changes nothing.
 */
@Component
public class RoutingTrials {

    private static final String PEOPLE = "SELECT id, active, all_estates, estate_ids FROM tenant_.staff";
    private static final String MEMBERS = """
        SELECT t.key, m.staff_id FROM tenant_.teams t JOIN tenant_.team_members m ON m.team_id = t.id WHERE t.active\
        """;
    private static final String SKILLED = """
        SELECT k.skill, k.staff_id FROM tenant_.staff_skills k JOIN tenant_.skills s ON s.key = k.skill WHERE s.active\
        """;
    private static final String AWAY = """
        SELECT staff_id, from_at, to_at, substitute_id FROM tenant_.absences WHERE cancelled_at IS NULL ORDER BY from_at\
        """;

    private final RoutingStore store;
    private final RoutingTexts texts;
    private final Teams teams;
    private final TeamDirectory directory;
    private final EstateDirectory estates;
    private final OnShift shifts;
    private final TenantSql sql;

    RoutingTrials(
            RoutingStore store,
            RoutingTexts texts,
            Teams teams,
            TeamDirectory directory,
            EstateDirectory estates,
            OnShift shifts,
            TenantSql sql) {
        this.store = store;
        this.texts = texts;
        this.teams = teams;
        this.directory = directory;
        this.estates = estates;
        this.shifts = shifts;
        this.sql = sql;
    }

    /** A policy as it is kept. */
    public String text(RoutingPolicy policy) {
        return texts.write(policy);
    }

    /** A policy as if it had always been in force. */
    public RoutingTrial always(String policy) {
        return trial(new TreeMap<>(Map.of(Instant.EPOCH, texts.read(policy))));
    }

    /** The policies that were in force, each for the tickets of its time; the first also for those from before it. */
    public RoutingTrial inForce() {
        NavigableMap<Instant, RoutingPolicy> versions = new TreeMap<>();
        for (RoutingVersion version : store.versions().reversed()) {
            Instant from = versions.isEmpty() ? Instant.EPOCH : version.publishedAt();
            store.definition(version.version())
                    .ifPresent(text -> versions.put(from, texts.read(text).as(version.version())));
        }
        versions.putIfAbsent(Instant.EPOCH, new RoutingPolicy(0, null));
        return trial(versions);
    }

    private RoutingTrial trial(NavigableMap<Instant, RoutingPolicy> policies) {
        Map<UUID, Person> people = sql
                .sql(PEOPLE)
                .query((row, number) -> new Person(
                        row.getObject("id", UUID.class),
                        row.getBoolean("active"),
                        row.getBoolean("all_estates"),
                        Set.of((UUID[]) row.getArray("estate_ids").getArray())))
                .list()
                .stream()
                .collect(Collectors.toMap(Person::id, person -> person));
        Map<UUID, List<Absence>> absences = new HashMap<>();
        sql.sql(AWAY).query(row -> {
            absences.computeIfAbsent(row.getObject("staff_id", UUID.class), person -> new ArrayList<>())
                    .add(new Absence(
                            SqlTime.require(row, "from_at"),
                            SqlTime.require(row, "to_at"),
                            row.getObject("substitute_id", UUID.class)));
        });
        return new RoutingTrial(
                policies,
                new RoutingTrial.Surroundings(
                        teams.sizes(),
                        directory.all().values().stream()
                                .filter(TeamName::active)
                                .collect(Collectors.toMap(TeamName::key, team -> team)),
                        sets(MEMBERS, "key"),
                        sets(SKILLED, "skill"),
                        people,
                        absences,
                        shifts::onDuty,
                        unit -> estates.findUnit(unit).map(UnitView::buildingId).orElse(null),
                        estate -> estates.find(estate).orElseThrow().timeZone()));
    }

    private Map<String, Set<UUID>> sets(String statement, String key) {
        Map<String, Set<UUID>> sets = new HashMap<>();
        sql.sql(statement).query(row -> {
            sets.computeIfAbsent(row.getString(key), any -> new HashSet<>()).add(row.getObject("staff_id", UUID.class));
        });
        return sets;
    }

    /** Whether the load of the moment decides among those who fit. */
    static boolean isByLoad(Strategy strategy) {
        return strategy == Strategy.ROUND_ROBIN || strategy == Strategy.LEAST_LOADED;
    }
}
