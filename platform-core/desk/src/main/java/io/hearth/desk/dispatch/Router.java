package io.hearth.desk.dispatch;

import io.hearth.desk.dispatch.RoutingTarget.Strategy;
import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.team.Teams;
import io.hearth.desk.ticket.RoutedBy.PassedOver;
import io.hearth.desk.ticket.TicketSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the first rule that applies and whom it means. Changes nothing, so that trying it out is the same as doing it. */
@Component
class Router {

    private static final Comparator<RoutingCandidate> LONGEST_AGO =
            Comparator.comparing(RoutingCandidate::lastGivenAt, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final TeamDirectory directory;
    private final Teams teams;
    private final RoutingPeople people;

    Router(TeamDirectory directory, Teams teams, RoutingPeople people) {
        this.directory = directory;
        this.teams = teams;
        this.people = people;
    }

    /** Whether any rule can lead anywhere: while no team has people, there is nobody to send a ticket to. */
    boolean leadsSomewhere(RoutingPolicy policy) {
        if (policy.rules().isEmpty()) {
            return false;
        }
        Map<String, Integer> sizes = teams.sizes();
        return policy.rules().stream()
                .map(RoutingRule::target)
                .anyMatch(target -> target.personId() != null || isManned(target.team(), sizes));
    }

    RoutingExplanation explain(RoutingPolicy policy, RoutingMatter matter) {
        Map<String, Integer> sizes = teams.sizes();
        List<PassedOver> passedOver = new ArrayList<>();
        for (RoutingRule rule : policy.rules()) {
            Optional<Reason> why = mismatch(rule, matter, sizes);
            if (why.isEmpty()) {
                return apply(policy, rule, matter, passedOver, sizes);
            }
            passedOver.add(new PassedOver(
                    rule.name(),
                    rule.label(),
                    rule.labelEn(),
                    why.get().text(),
                    why.get().textEn()));
        }
        return new RoutingExplanation(
                policy.version(), null, passedOver, null, null, List.of(), "没有规则适用", "No rule applies");
    }

    private RoutingExplanation apply(
            RoutingPolicy policy,
            RoutingRule rule,
            RoutingMatter matter,
            List<PassedOver> passedOver,
            Map<String, Integer> sizes) {
        RoutingTarget target = rule.target();
        TeamName team = team(target.team());
        List<RoutingCandidate> candidates = candidates(target, matter);
        Optional<RoutingCandidate> chosen = choose(target.strategy(), candidates);
        Reason note = Reason.NONE;
        if (chosen.isEmpty() && target.strategy() == Strategy.PERSON && target.personId() != null) {
            Instant at = matter.at().toInstant();
            Optional<UUID> substitute = people.substitute(target.personId(), at);
            if (substitute.isPresent()) {
                List<RoutingCandidate> instead =
                        people.candidates(List.of(substitute.get()), matter.estateId(), at, null, false);
                chosen = instead.stream().filter(RoutingCandidate::fits).findFirst();
                candidates = new ArrayList<>(candidates);
                candidates.addAll(instead);
                if (chosen.isPresent()) {
                    note = new Reason("本人请假，由代班人接手", "They are away; whoever stands in has it");
                }
            }
        }
        if (chosen.isEmpty() && target.strategy() != Strategy.POOL) {
            note = new Reason("没有合适的人，进入抢单池", "Nobody fits; it waits in the pool");
            if (target.fallbackTeam() != null && isManned(target.fallbackTeam(), sizes)) {
                team = team(target.fallbackTeam());
            }
        }
        return new RoutingExplanation(
                policy.version(),
                new RoutingExplanation.RuleRef(rule.name(), rule.label(), rule.labelEn(), target.strategy()),
                passedOver,
                team == null ? null : new TicketSummary.TeamRef(team.id(), team.key(), team.name(), team.nameEn()),
                chosen.map(person -> new TicketSummary.Assignee(person.id(), person.name(), null, null))
                        .orElse(null),
                candidates,
                note.text(),
                note.textEn());
    }

    private List<RoutingCandidate> candidates(RoutingTarget target, RoutingMatter matter) {
        Set<UUID> meant = switch (target.strategy()) {
            case POOL -> Set.of();
            case PERSON -> target.personId() == null ? Set.of() : Set.of(target.personId());
            case ROUND_ROBIN, LEAST_LOADED -> target.team() == null ? Set.of() : teams.members(target.team());
        };
        return people.candidates(
                meant, matter.estateId(), matter.at().toInstant(), target.skill(), target.onShiftOnly());
    }

    private static Optional<RoutingCandidate> choose(Strategy strategy, List<RoutingCandidate> candidates) {
        List<RoutingCandidate> fitting =
                candidates.stream().filter(RoutingCandidate::fits).toList();
        return switch (strategy) {
            case POOL -> Optional.empty();
            case PERSON -> fitting.stream().findFirst();
            case ROUND_ROBIN -> fitting.stream().min(LONGEST_AGO);
            case LEAST_LOADED ->
                fitting.stream()
                        .min(Comparator.comparingLong(RoutingCandidate::open).thenComparing(LONGEST_AGO));
        };
    }

    /** Why the rule does not apply; empty when it does. */
    static Optional<Reason> mismatch(RoutingRule rule, RoutingMatter matter, Map<String, Integer> sizes) {
        RoutingMatch match = rule.match();
        if (misses(match.kinds(), matter.kind())) {
            return Optional.of(new Reason("工单类型不符", "Another kind of ticket"));
        }
        if (misses(match.categories(), matter.category())) {
            return Optional.of(new Reason("类别不符", "Another category"));
        }
        if (misses(match.priorities(), matter.priority())) {
            return Optional.of(new Reason("优先级不符", "Another priority"));
        }
        if (misses(match.channels(), matter.channel())) {
            return Optional.of(new Reason("渠道不符", "Another channel"));
        }
        if (misses(match.estates(), matter.estateId())) {
            return Optional.of(new Reason("项目不符", "Another estate"));
        }
        if (!match.buildings().isEmpty()
                && (matter.buildingId() == null || !match.buildings().contains(matter.buildingId()))) {
            return Optional.of(new Reason("楼栋不符", "Another building"));
        }
        if (match.hours() != null && !match.hours().includes(matter.at())) {
            return Optional.of(new Reason("不在规则的时段内", "Outside of the rule's hours"));
        }
        if (rule.target().team() != null
                && !isManned(rule.target().team(), sizes)
                && !isManned(rule.target().fallbackTeam(), sizes)
                && rule.target().personId() == null) {
            return Optional.of(new Reason("班组里还没有人", "The team has nobody yet"));
        }
        return Optional.empty();
    }

    private static <T> boolean misses(Set<T> wanted, T value) {
        return !wanted.isEmpty() && !wanted.contains(value);
    }

    static boolean isManned(@Nullable String team, Map<String, Integer> sizes) {
        return team != null && sizes.getOrDefault(team, 0) > 0;
    }

    private @Nullable TeamName team(@Nullable String key) {
        return key == null ? null : directory.find(key).filter(TeamName::active).orElse(null);
    }
}
