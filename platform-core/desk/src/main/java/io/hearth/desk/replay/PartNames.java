package io.hearth.desk.replay;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.replay.Trial.Words;
import io.hearth.desk.team.TeamDirectory;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people call the keys of a replay's parts: as they are called today, or as the policy called them that was tried. */
@Component
class PartNames {

    private final EstateDirectory estates;
    private final TeamDirectory teams;
    private final StaffDirectory staff;
    private final TenantSql sql;

    PartNames(EstateDirectory estates, TeamDirectory teams, StaffDirectory staff, TenantSql sql) {
        this.estates = estates;
        this.teams = teams;
        this.staff = staff;
        this.sql = sql;
    }

    List<ReplayPart> named(ReplayDimension by, Map<String, Map<ReplayOutcome, Long>> parts, Map<String, Words> words) {
        Map<String, Words> names = names(by, parts.keySet(), words);
        return parts.entrySet().stream()
                .map(part -> part(part.getKey(), names.get(part.getKey()), part.getValue()))
                .toList();
    }

    private static ReplayPart part(String key, @Nullable Words name, Map<ReplayOutcome, Long> counts) {
        return new ReplayPart(key, name == null ? null : name.label(), name == null ? null : name.labelEn(), counts);
    }

    private Map<String, Words> names(ReplayDimension by, Set<String> keys, Map<String, Words> words) {
        return switch (by) {
            case ESTATE ->
                estates.all().values().stream()
                        .collect(Collectors.toMap(estate -> estate.id().toString(), PartNames::name));
            case TEAM, DESTINATION ->
                teams.all().values().stream()
                        .collect(Collectors.toMap(team -> team.key(), team -> new Words(team.name(), team.nameEn())));
            case ASSIGNEE ->
                staff
                        .findAll(keys.stream()
                                .filter(key -> !key.isEmpty())
                                .map(UUID::fromString)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(member -> member.id().toString(), PartNames::name));
            case CATEGORY -> categories();
            case CLOCK, RULE, STATE, STEP -> worded(by, keys, words);
            case KIND, HOUR -> Map.of();
        };
    }

    private static Words name(EstateView estate) {
        return new Words(estate.name(), estate.name());
    }

    private static Words name(StaffMember member) {
        return new Words(member.name(), member.name());
    }

    private static Map<String, Words> worded(ReplayDimension by, Set<String> keys, Map<String, Words> words) {
        Map<String, Words> names = new HashMap<>();
        for (String key : keys) {
            Words called = words.get(new Trial.Word(by, key).text());
            if (called != null) {
                names.put(key, called);
            }
        }
        return names;
    }

    private Map<String, Words> categories() {
        Map<String, Words> names = new HashMap<>();
        sql.sql("SELECT code, name, name_en FROM tenant_.categories ORDER BY kind, position, code")
                .query(row -> {
                    names.putIfAbsent(
                            row.getString("code"), new Words(row.getString("name"), row.getString("name_en")));
                });
        return names;
    }
}
