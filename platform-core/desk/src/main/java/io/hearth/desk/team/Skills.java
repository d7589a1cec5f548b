package io.hearth.desk.team;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people are skilled in, under the keys that routing rules name. */
@Service
@Transactional
public class Skills {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");

    private final TenantSql sql;
    private final StaffDirectory staff;

    Skills(TenantSql sql, StaffDirectory staff) {
        this.sql = sql;
        this.staff = staff;
    }

    /** Every skill by label, those out of use last. */
    @Transactional(readOnly = true)
    public List<SkillView> list() {
        Access.require(Permission.STAFF_READ);
        Map<String, List<UUID>> people = new LinkedHashMap<>();
        sql.sql("SELECT skill, staff_id FROM tenant_.staff_skills ORDER BY staff_id")
                .query(row -> {
                    people.computeIfAbsent(row.getString("skill"), skill -> new ArrayList<>())
                            .add(row.getObject("staff_id", UUID.class));
                });
        return sql.sql("SELECT key, label, label_en, active, version FROM tenant_.skills ORDER BY active DESC, label,"
                        + " key")
                .query((row, number) -> new SkillView(
                        row.getString("key"),
                        row.getString("label"),
                        row.getString("label_en"),
                        row.getBoolean("active"),
                        people.getOrDefault(row.getString("key"), List.of()),
                        row.getLong("version")))
                .list();
    }

    /** Makes the skill of that key, or gives it other words and people. */
    public SkillView keep(String key, KeepSkill command) {
        Access.require(Permission.TEAM_MANAGE);
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.invalid(
                    "key", "pattern", "expected lower-case letters, digits and hyphens, beginning with a letter");
        }
        sql.sql("""
            INSERT INTO tenant_.skills (key, label, label_en, active) VALUES (:key, :label, :labelEn, :active)
            ON CONFLICT (key) DO UPDATE SET
                label = excluded.label, label_en = excluded.label_en, active = excluded.active, version = skills.version + 1\
            """)
                .param("key", key)
                .param("label", command.label().strip())
                .param("labelEn", command.labelEn().strip())
                .param("active", command.active())
                .update();
        setPeople(key, new HashSet<>(command.people()));
        return list().stream()
                .filter(skill -> skill.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Who has the skill and works here. */
    @Transactional(readOnly = true)
    public Set<UUID> people(String key) {
        return new HashSet<>(sql.sql("""
            SELECT k.staff_id FROM tenant_.staff_skills k JOIN tenant_.skills s ON s.key = k.skill
            WHERE k.skill = :key AND s.active\
            """).param("key", key).query(UUID.class).list());
    }

    /**
     * Gives somebody exactly these skills; those out of use that they have stay with them.
     *
     * @throws ProblemException 404 when nobody of that id works here; 422 {@code skill.unknown}
     */
    public List<SkillView> keepOf(UUID staffId, Set<String> wanted) {
        Access.require(Permission.TEAM_MANAGE);
        if (staff.find(staffId).filter(StaffMember::active).isEmpty()) {
            throw ProblemException.notFound("person");
        }
        Set<String> unknown = new TreeSet<>(wanted);
        list().stream().filter(SkillView::active).map(SkillView::key).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    TeamProblem.SKILL_UNKNOWN,
                    "There is no such skill in use.",
                    Map.of("skills", List.copyOf(unknown)));
        }
        sql.sql("""
            DELETE FROM tenant_.staff_skills k USING tenant_.skills s
            WHERE k.staff_id = :staff AND s.key = k.skill AND s.active AND NOT k.skill = ANY (:keys)\
            """)
                .param("staff", staffId)
                .param("keys", wanted.toArray(String[]::new))
                .update();
        sql.sql("INSERT INTO tenant_.staff_skills (staff_id, skill) SELECT :staff, unnest(:keys) ON CONFLICT"
                        + " DO NOTHING")
                .param("staff", staffId)
                .param("keys", wanted.toArray(String[]::new))
                .update();
        return list();
    }

    private void setPeople(String key, Set<UUID> wanted) {
        Set<UUID> unknown = new HashSet<>(wanted);
        staff.findAll(wanted).stream().map(StaffMember::id).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    TeamProblem.MEMBER_UNKNOWN,
                    "Somebody of the list does not work here.",
                    Map.of(
                            "members",
                            unknown.stream().map(UUID::toString).sorted().toList()));
        }
        sql.sql("DELETE FROM tenant_.staff_skills WHERE skill = :key")
                .param("key", key)
                .update();
        if (!wanted.isEmpty()) {
            sql.sql("INSERT INTO tenant_.staff_skills (staff_id, skill) SELECT unnest(:staff), :key")
                    .param("staff", wanted.toArray(UUID[]::new))
                    .param("key", key)
                    .update();
        }
    }
}
