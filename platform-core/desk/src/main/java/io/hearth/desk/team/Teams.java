package io.hearth.desk.team;

import io.hearth.desk.workflow.WorkflowUse;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The company's teams. */
@Service
@Transactional
public class Teams {

    private static final String COLUMNS = "id, key, name, name_en, active, kinds, categories, estate_ids, version";

    private final TenantSql sql;
    private final StaffDirectory staff;
    private final WorkflowUse uses;
    private final TeamDirectory directory;

    Teams(TenantSql sql, StaffDirectory staff, WorkflowUse uses, TeamDirectory directory) {
        this.sql = sql;
        this.staff = staff;
        this.uses = uses;
        this.directory = directory;
    }

    /** Every team by name, retired ones last. */
    @Transactional(readOnly = true)
    public List<TeamView> list() {
        Access.require(Permission.STAFF_READ);
        Map<UUID, List<TeamView.Member>> members = new LinkedHashMap<>();
        sql.sql("""
            SELECT m.team_id, s.id, s.name FROM tenant_.team_members m JOIN tenant_.staff s ON s.id = m.staff_id
            ORDER BY s.name, s.id\
            """).query(row -> {
            members.computeIfAbsent(row.getObject("team_id", UUID.class), team -> new ArrayList<>())
                    .add(new TeamView.Member(row.getObject("id", UUID.class), row.getString("name")));
        });
        return sql
                .sql("SELECT " + COLUMNS + " FROM tenant_.teams ORDER BY active DESC, name, id")
                .query(Teams::team)
                .list()
                .stream()
                .map(team -> team.view(members.getOrDefault(team.id(), List.of())))
                .toList();
    }

    @Transactional(readOnly = true)
    public TeamView require(UUID teamId) {
        return list().stream()
                .filter(team -> team.id().equals(teamId))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("team"));
    }

    /**
     * Makes a team.
     *
     * @throws ProblemException 409 {@code team.key-taken}
     */
    public TeamView add(NewTeam command) {
        Access.require(Permission.TEAM_MANAGE);
        UUID id = UuidV7.next();
        int added = sql.sql("""
            INSERT INTO tenant_.teams (id, key, name, name_en) VALUES (:id, :key, :name, :nameEn)
            ON CONFLICT (key) DO NOTHING\
            """)
                .param("id", id)
                .param("key", command.key())
                .param("name", command.name().strip())
                .param("nameEn", command.nameEn().strip())
                .update();
        directory.changed();
        if (added == 0) {
            throw new ProblemException(
                    TeamProblem.KEY_TAKEN,
                    "There is a team " + command.key() + " already.",
                    Map.of("key", command.key()));
        }
        if (command.members() != null) {
            setMembers(id, command.members());
        }
        if (command.work() != null) {
            setWork(id, command.work());
        }
        return require(id);
    }

    /** Gives a team other names and members. */
    public TeamView change(UUID teamId, long expectedVersion, ChangeTeam command) {
        Team team = lock(teamId, expectedVersion);
        sql.sql("UPDATE tenant_.teams SET name = :name, name_en = :nameEn, version = version + 1 WHERE id = :id")
                .param("name", command.name().strip())
                .param("nameEn", command.nameEn().strip())
                .param("id", team.id())
                .update();
        setMembers(team.id(), command.members());
        if (command.work() != null) {
            setWork(team.id(), command.work());
        }
        directory.changed();
        return require(teamId);
    }

    /**
     * Takes a team out of use; it keeps its key.
     *
     * @throws ProblemException 409 {@code team.in-use} when a published workflow names it
     */
    public TeamView retire(UUID teamId, long expectedVersion) {
        Team team = lock(teamId, expectedVersion);
        List<WorkflowUse.Use> used = uses.ofTeam(team.key());
        if (!used.isEmpty()) {
            throw new ProblemException(
                    TeamProblem.IN_USE,
                    "Published workflows name the team " + team.key() + ".",
                    Map.of("workflows", used.stream().map(Teams::described).toList()));
        }
        sql.sql("UPDATE tenant_.teams SET active = false, version = version + 1 WHERE id = :id")
                .param("id", team.id())
                .update();
        directory.changed();
        return require(teamId);
    }

    /** How many people are in each team that is in use, by key. */
    @Transactional(readOnly = true)
    public Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sql.sql("""
            SELECT t.key, count(s.id) AS size FROM tenant_.teams t
            LEFT JOIN tenant_.team_members m ON m.team_id = t.id
            LEFT JOIN tenant_.staff s ON s.id = m.staff_id AND s.active
            WHERE t.active GROUP BY t.key ORDER BY t.key\
            """).query(row -> {
            sizes.put(row.getString("key"), row.getInt("size"));
        });
        return sizes;
    }

    /** The keys of the teams in use that somebody is in. */
    @Transactional(readOnly = true)
    public Set<String> of(UUID staffId) {
        return new HashSet<>(
                sql.sql("""
                    SELECT t.key FROM tenant_.teams t JOIN tenant_.team_members m ON m.team_id = t.id
                    WHERE m.staff_id = :staff AND t.active\
                    """).param("staff", staffId).query(String.class).list());
    }

    /** The ids of the teams in use that somebody is in. */
    @Transactional(readOnly = true)
    public Set<UUID> idsOf(UUID staffId) {
        return new HashSet<>(
                sql.sql("""
                    SELECT t.id FROM tenant_.teams t JOIN tenant_.team_members m ON m.team_id = t.id
                    WHERE m.staff_id = :staff AND t.active\
                    """).param("staff", staffId).query(UUID.class).list());
    }

    /** Who is in the team of that key; nobody when it is not in use. */
    @Transactional(readOnly = true)
    public Set<UUID> members(String key) {
        return new HashSet<>(sql.sql("""
            SELECT m.staff_id FROM tenant_.teams t JOIN tenant_.team_members m ON m.team_id = t.id
            WHERE t.key = :key AND t.active\
            """).param("key", key).query(UUID.class).list());
    }

    private Team lock(UUID teamId, long expectedVersion) {
        Access.require(Permission.TEAM_MANAGE);
        Team team = sql.sql("SELECT " + COLUMNS + " FROM tenant_.teams WHERE id = :id FOR UPDATE")
                .param("id", teamId)
                .query(Teams::team)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("team"));
        ETags.check(OptionalLong.of(expectedVersion), team.version());
        return team;
    }

    private void setMembers(UUID teamId, Collection<UUID> members) {
        Set<UUID> wanted = new HashSet<>(members);
        Set<UUID> known = new HashSet<>(staff.findAll(wanted).stream()
                .filter(StaffMember::active)
                .map(StaffMember::id)
                .toList());
        if (!known.containsAll(wanted)) {
            wanted.removeAll(known);
            throw new ProblemException(
                    TeamProblem.MEMBER_UNKNOWN,
                    "Somebody of the list does not work here.",
                    Map.of(
                            "members",
                            wanted.stream().map(UUID::toString).sorted().toList()));
        }
        sql.sql("DELETE FROM tenant_.team_members WHERE team_id = :team")
                .param("team", teamId)
                .update();
        if (!wanted.isEmpty()) {
            sql.sql("INSERT INTO tenant_.team_members (team_id, staff_id) SELECT :team, unnest(:staff)")
                    .param("team", teamId)
                    .param("staff", wanted.toArray(UUID[]::new))
                    .update();
        }
    }

    private void setWork(UUID teamId, TeamWork work) {
        sql.sql("UPDATE tenant_.teams SET kinds = :kinds, categories = :categories, estate_ids = :estates"
                        + " WHERE id = :id")
                .param("kinds", work.kinds().stream().map(Enum::name).distinct().toArray(String[]::new))
                .param("categories", work.categories().stream().distinct().toArray(String[]::new))
                .param("estates", work.estateIds().stream().distinct().toArray(UUID[]::new))
                .param("id", teamId)
                .update();
    }

    private static Team team(ResultSet row, int number) throws SQLException {
        return new Team(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("name"),
                row.getString("name_en"),
                row.getBoolean("active"),
                new TeamWork(
                        Arrays.stream((String[]) row.getArray("kinds").getArray())
                                .map(TicketKind::valueOf)
                                .toList(),
                        List.of((String[]) row.getArray("categories").getArray()),
                        List.of((UUID[]) row.getArray("estate_ids").getArray())),
                row.getLong("version"));
    }

    private static Map<String, Object> described(WorkflowUse.Use use) {
        return Map.of(
                "key", use.key(),
                "version", use.version(),
                "name", use.name(),
                "nameEn", use.nameEn(),
                "where", use.where(),
                "whereEn", use.whereEn());
    }
}
