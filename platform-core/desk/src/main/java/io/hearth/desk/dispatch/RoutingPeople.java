package io.hearth.desk.dispatch;

import io.hearth.desk.team.Absences;
import io.hearth.desk.team.Away;
import io.hearth.desk.team.Skills;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom rules can choose, and why not whom they cannot. */
@Component
class RoutingPeople {

    private static final String PEOPLE = """
        SELECT s.id, s.name, s.active, (s.all_estates OR :estate = ANY (s.estate_ids)) AS sees,
               (SELECT count(*) FROM tenant_.tickets t
                WHERE t.assignee_id = s.id AND t.state_category IN ('NEW', 'ACTIVE', 'WAITING')
                  AND t.state_category <> 'CLOSED') AS open,
               (SELECT max(h.at) FROM tenant_.ticket_history h
                WHERE h.type = 'ASSIGNED' AND h.data->>'to' = s.id::text) AS last_given
        FROM tenant_.staff s WHERE s.id = ANY (:people) ORDER BY s.name, s.id\
        """;

    private final TenantSql sql;
    private final Absences absences;
    private final Skills skills;
    private final OnShift shifts;

    RoutingPeople(TenantSql sql, Absences absences, Skills skills, OnShift shifts) {
        this.sql = sql;
        this.absences = absences;
        this.skills = skills;
        this.shifts = shifts;
    }

    List<RoutingCandidate> candidates(
            Collection<UUID> people, UUID estateId, Instant at, @Nullable String skill, boolean onShiftOnly) {
        if (people.isEmpty()) {
            return List.of();
        }
        Set<UUID> skilled = skill == null ? Set.of() : skills.people(skill);
        Optional<Set<UUID>> onShift = onShiftOnly ? shifts.onDuty(estateId, at) : Optional.empty();
        return sql.sql(PEOPLE)
                .param("estate", estateId)
                .param("people", people.toArray(UUID[]::new))
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    Reason why = Reason.NONE;
                    if (!row.getBoolean("active")) {
                        why = new Reason("已离职", "has left");
                    } else if (!row.getBoolean("sees")) {
                        why = new Reason("不在这个项目", "does not work at this estate");
                    } else if (absences.away(id, at).isPresent()) {
                        why = new Reason("不在岗（请假）", "is away");
                    } else if (skill != null && !skilled.contains(id)) {
                        why = new Reason("没有所需技能", "lacks the skill");
                    } else if (onShift.isPresent() && !onShift.get().contains(id)) {
                        why = new Reason("不在班", "is off shift");
                    }
                    return new RoutingCandidate(
                            id,
                            row.getString("name"),
                            row.getLong("open"),
                            SqlTime.find(row, "last_given"),
                            why.text().isEmpty(),
                            why.text(),
                            why.textEn());
                })
                .list();
    }

    /** Who stands in for somebody who is away. */
    Optional<UUID> substitute(UUID person, Instant at) {
        return absences.away(person, at).map(Away::substituteId);
    }
}
