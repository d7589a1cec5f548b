package io.hearth.desk.dispatch;

import io.hearth.desk.dispatch.RoutingFinding.Severity;
import io.hearth.desk.dispatch.RoutingTarget.Strategy;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.team.SkillView;
import io.hearth.desk.team.Skills;
import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what is wrong with a policy: what it names and is not there, rules that never come to be asked, teams without people. */
@Component
class RoutingCheck {

    private final TeamDirectory directory;
    private final Teams teams;
    private final Skills skills;
    private final StaffDirectory staff;
    private final EstateDirectory estates;
    private final Categories categories;

    RoutingCheck(
            TeamDirectory directory,
            Teams teams,
            Skills skills,
            StaffDirectory staff,
            EstateDirectory estates,
            Categories categories) {
        this.directory = directory;
        this.teams = teams;
        this.skills = skills;
        this.staff = staff;
        this.estates = estates;
        this.categories = categories;
    }

    List<RoutingFinding> check(RoutingPolicy policy) {
        List<RoutingFinding> findings = new ArrayList<>();
        Known known = new Known(
                directory.all().values().stream()
                        .filter(TeamName::active)
                        .map(TeamName::key)
                        .collect(Collectors.toSet()),
                teams.sizes(),
                skills.list().stream()
                        .filter(SkillView::active)
                        .map(SkillView::key)
                        .collect(Collectors.toSet()),
                estates.all().keySet(),
                categories.list(null).stream().map(CategoryView::code).collect(Collectors.toSet()));
        Set<String> names = new HashSet<>();
        for (int i = 0; i < policy.rules().size(); i++) {
            RoutingRule rule = policy.rules().get(i);
            String path = "rules[" + i + "]";
            if (rule.name().isBlank()
                    || rule.label().isBlank()
                    || rule.labelEn().isBlank()) {
                findings.add(error("name-required", path, "规则缺少名称", "The rule lacks a name or label"));
            }
            if (!names.add(rule.name())) {
                findings.add(error("name-taken", path + ".name", "规则名称重复", "Another rule has this name"));
            }
            match(rule.match(), path + ".match", known, findings);
            target(rule.target(), path + ".target", known, findings);
            shadowed(policy, i, path, findings);
        }
        return findings;
    }

    private record Known(
            Set<String> teams,
            Map<String, Integer> sizes,
            Set<String> skills,
            Set<UUID> estates,
            Set<String> categories) {}

    private static void match(RoutingMatch match, String path, Known known, List<RoutingFinding> findings) {
        match.categories().stream()
                .filter(code -> !known.categories().contains(code))
                .forEach(code -> findings.add(error(
                        "category-unknown", path + ".categories", "没有这个类别：" + code, "No such category: " + code)));
        match.estates().stream()
                .filter(id -> !known.estates().contains(id))
                .forEach(id ->
                        findings.add(error("estate-unknown", path + ".estates", "没有这个项目", "No such estate: " + id)));
        OpenHours hours = match.hours();
        if (hours != null && hours.from().equals(hours.to())) {
            findings.add(error("hours-empty", path + ".hours", "时段的起止相同", "The hours begin when they end"));
        }
    }

    private void target(RoutingTarget target, String path, Known known, List<RoutingFinding> findings) {
        team(target.team(), path + ".team", known, findings);
        team(target.fallbackTeam(), path + ".fallbackTeam", known, findings);
        if (target.team() == null && target.strategy() != Strategy.PERSON) {
            findings.add(error("team-required", path + ".team", "要选一个班组", "A team is needed"));
        }
        if (target.skill() != null && !known.skills().contains(target.skill())) {
            findings.add(error(
                    "skill-unknown", path + ".skill", "没有这个技能：" + target.skill(), "No such skill: " + target.skill()));
        }
        if (target.strategy() == Strategy.PERSON) {
            UUID person = target.personId();
            if (person == null) {
                findings.add(error("person-required", path + ".personId", "要选一个人", "A person is needed"));
            } else if (staff.find(person).filter(StaffMember::active).isEmpty()) {
                findings.add(error("person-unknown", path + ".personId", "这个人不在公司", "Nobody of that id works here"));
            }
        }
    }

    private static void team(@Nullable String team, String path, Known known, List<RoutingFinding> findings) {
        if (team == null) {
            return;
        }
        if (!known.teams().contains(team)) {
            findings.add(error("team-unknown", path, "没有这个班组：" + team, "No such team: " + team));
        } else if (known.sizes().getOrDefault(team, 0) == 0) {
            findings.add(warning(
                    "team-empty", path, "班组里还没有人，规则会被跳过", "The team has nobody yet, so the rule is passed over"));
        }
    }

    private static void shadowed(RoutingPolicy policy, int i, String path, List<RoutingFinding> findings) {
        RoutingMatch match = policy.rules().get(i).match();
        policy.rules().subList(0, i).stream()
                .filter(earlier -> earlier.match().covers(match))
                .findFirst()
                .ifPresent(earlier -> findings.add(warning(
                        "rule-shadowed",
                        path,
                        "前面的规则“" + earlier.label() + "”已经包含它，轮不到它",
                        "An earlier rule, " + earlier.labelEn() + ", takes everything that is meant for it")));
    }

    private static RoutingFinding error(String code, String path, String message, String messageEn) {
        return new RoutingFinding(Severity.ERROR, code, path, message, messageEn);
    }

    private static RoutingFinding warning(String code, String path, String message, String messageEn) {
        return new RoutingFinding(Severity.WARNING, code, path, message, messageEn);
    }
}
