package io.hearth.desk.dispatch;

import io.hearth.desk.dispatch.RoutingTarget.Strategy;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.ticket.Channel;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says where a policy would have sent a ticket, as far as that is known afterwards: the team always, the person only where the rule leaves
 * one to choose. How loaded people were and whose turn it was is not recorded, so of several who fit it says how many they were.
 */
public final class RoutingTrial {

    private final NavigableMap<Instant, RoutingPolicy> policies;
    private final Surroundings surroundings;

    RoutingTrial(NavigableMap<Instant, RoutingPolicy> policies, Surroundings surroundings) {
        this.policies = policies;
        this.surroundings = surroundings;
    }

    /**
     * A ticket at the moment at which rules looked at it.
     *
     * @param category the code of what it is about; empty when nobody had said
     */
    public record Asked(
            TicketKind kind,
            String category,
            Priority priority,
            Channel channel,
            UUID estateId,
            @Nullable UUID unitId,
            Instant at) {}

    /**
     * Where it would have gone.
     *
     * @param members who is in the team
     * @param personId who would have got it for certain
     * @param candidates among how many people load or turn would have chosen; 0 where nobody had to be chosen
     */
    public record Sent(
            RoutingRule rule,
            @Nullable TeamName team,
            Set<UUID> members,
            @Nullable UUID personId,
            int candidates) {}

    /** Everything but the policy that decides. */
    record Surroundings(
            Map<String, Integer> sizes,
            Map<String, TeamName> teams,
            Map<String, Set<UUID>> members,
            Map<String, Set<UUID>> skilled,
            Map<UUID, Person> people,
            Map<UUID, List<Absence>> absences,
            BiFunction<UUID, Instant, Optional<Set<UUID>>> onDuty,
            Function<UUID, @Nullable UUID> building,
            Function<UUID, String> zone) {}

    /** Somebody who could be chosen. */
    record Person(UUID id, boolean active, boolean allEstates, Set<UUID> estateIds) {

        boolean sees(UUID estateId) {
            return allEstates || estateIds.contains(estateId);
        }
    }

    /** When somebody was away, and who stood in. */
    record Absence(Instant from, Instant to, @Nullable UUID substituteId) {

        boolean at(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /** Empty when no rule would have sent it anywhere. */
    public Optional<Sent> send(Asked asked) {
        RoutingMatter matter = new RoutingMatter(
                asked.kind(),
                asked.category(),
                asked.priority(),
                asked.channel(),
                asked.estateId(),
                asked.unitId() == null ? null : surroundings.building().apply(asked.unitId()),
                asked.at().atZone(ZoneId.of(surroundings.zone().apply(asked.estateId()))));
        return policies.floorEntry(asked.at()).getValue().rules().stream()
                .filter(rule ->
                        Router.mismatch(rule, matter, surroundings.sizes()).isEmpty())
                .findFirst()
                .map(rule -> apply(rule, matter))
                .filter(sent -> sent.team() != null || sent.personId() != null);
    }

    private Sent apply(RoutingRule rule, RoutingMatter matter) {
        RoutingTarget target = rule.target();
        TeamName team = team(target.team());
        if (target.strategy() == Strategy.POOL) {
            return sent(rule, team, null, 0);
        }
        List<UUID> fitting = fitting(target, matter);
        if (fitting.isEmpty() && target.strategy() == Strategy.PERSON && target.personId() != null) {
            fitting = fitting(substitutes(target.personId(), matter.at().toInstant()), null, false, matter);
        }
        if (fitting.isEmpty()) {
            String fallback = target.fallbackTeam();
            return sent(rule, Router.isManned(fallback, surroundings.sizes()) ? team(fallback) : team, null, 0);
        }
        boolean certain = !RoutingTrials.isByLoad(target.strategy()) || fitting.size() == 1;
        return sent(rule, team, certain ? fitting.getFirst() : null, certain ? 0 : fitting.size());
    }

    private Sent sent(RoutingRule rule, @Nullable TeamName team, @Nullable UUID person, int candidates) {
        Set<UUID> members = team == null ? Set.of() : surroundings.members().getOrDefault(team.key(), Set.of());
        return new Sent(rule, team, members, person, candidates);
    }

    private List<UUID> fitting(RoutingTarget target, RoutingMatter matter) {
        Stream<UUID> meant = target.strategy() == Strategy.PERSON
                ? Stream.ofNullable(target.personId())
                : Stream.ofNullable(target.team())
                        .flatMap(team -> surroundings.members().getOrDefault(team, Set.of()).stream());
        return fitting(meant.toList(), target.skill(), target.onShiftOnly(), matter);
    }

    private List<UUID> fitting(
            Collection<UUID> meant, @Nullable String skill, boolean onShiftOnly, RoutingMatter matter) {
        if (meant.isEmpty()) {
            return List.of();
        }
        Instant at = matter.at().toInstant();
        Optional<Set<UUID>> onDuty =
                onShiftOnly ? surroundings.onDuty().apply(matter.estateId(), at) : Optional.empty();
        return meant.stream()
                .map(surroundings.people()::get)
                .filter(Objects::nonNull)
                .filter(person -> person.active() && person.sees(matter.estateId()))
                .map(Person::id)
                .filter(id -> away(id, at).isEmpty())
                .filter(id -> skill == null
                        || surroundings.skilled().getOrDefault(skill, Set.of()).contains(id))
                .filter(id -> onDuty.isEmpty() || onDuty.get().contains(id))
                .toList();
    }

    private List<UUID> substitutes(UUID person, Instant at) {
        return away(person, at).map(Absence::substituteId).stream().toList();
    }

    private Optional<Absence> away(UUID person, Instant at) {
        return surroundings.absences().getOrDefault(person, List.of()).stream()
                .filter(absence -> absence.at(at))
                .findFirst();
    }

    private @Nullable TeamName team(@Nullable String key) {
        return key == null ? null : surroundings.teams().get(key);
    }
}
