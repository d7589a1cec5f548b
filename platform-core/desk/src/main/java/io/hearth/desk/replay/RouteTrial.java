package io.hearth.desk.replay;

import io.hearth.desk.dispatch.RoutingTrial;
import io.hearth.desk.dispatch.RoutingTrial.Sent;
import io.hearth.desk.dispatch.RoutingTrials;
import io.hearth.desk.replay.ReplayFinding.Place;
import io.hearth.desk.replay.ReplayFinding.Route;
import io.hearth.desk.replay.ReplayStore.Kept;
import io.hearth.desk.team.TeamDirectory;
import io.hearth.desk.team.TeamName;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds where a routing policy would have sent tickets against where they went first and where they are. Rules look at a ticket when it is
 * opened and, until a person has decided, whenever its category changes.
 */
@Component
class RouteTrial implements Trial {

    private final RoutingTrials trials;
    private final PastTickets tickets;
    private final Categories categories;
    private final TeamDirectory teams;
    private final StaffDirectory staff;

    RouteTrial(
            RoutingTrials trials,
            PastTickets tickets,
            Categories categories,
            TeamDirectory teams,
            StaffDirectory staff) {
        this.trials = trials;
        this.tickets = tickets;
        this.categories = categories;
        this.teams = teams;
        this.staff = staff;
    }

    /** Where a ticket was, by the key of the team and the person's id. */
    record Held(String team, @Nullable UUID personId) {

        static final Held NOBODY = new Held("", null);

        boolean isSomewhere() {
            return !team.isEmpty() || personId != null;
        }
    }

    /** Where a ticket was sent first, whether a rule did it, and how often it went on from team to team. */
    record Went(Held first, boolean byRule, Held last, int transfers) {

        static Went of(PastTicket ticket) {
            Held last = new Held(ticket.team(), ticket.assigneeId());
            Held now = Held.NOBODY;
            Instant firstAt = null;
            Held first = null;
            boolean byRule = false;
            int transfers = 0;
            for (PastTicket.Entry entry : ticket.past()) {
                boolean moved = entry.type().equals("TRANSFERRED");
                if (moved || entry.type().equals("ASSIGNED")) {
                    if (firstAt != null && first == null && entry.at().isAfter(firstAt)) {
                        first = now;
                    }
                    now = moved
                            ? new Held(Objects.requireNonNullElse(entry.text("/toTeam"), ""), now.personId())
                            : new Held(now.team(), entry.id("/to"));
                    byRule |= firstAt == null && entry.has("ruleName");
                    firstAt = firstAt == null ? entry.at() : firstAt;
                    transfers += moved && first != null ? 1 : 0;
                }
            }
            if (firstAt == null) {
                return new Went(last, false, last, 0);
            }
            return new Went(first == null ? now : first, byRule, last, transfers);
        }
    }

    @Override
    public ReplaySubject subject() {
        return ReplaySubject.ROUTING_POLICY;
    }

    @Override
    public Result look(Kept replay, List<UUID> ids) {
        RoutingTrial trial = replay.definition() == null ? trials.inForce() : trials.always(replay.definition());
        List<Found> findings = new ArrayList<>();
        Map<Word, Words> words = new HashMap<>();
        List<Compared> compared = new ArrayList<>();
        Set<UUID> people = new HashSet<>();
        for (PastTicket ticket : tickets.read(ids, replay.asOf(), "EDITED", "TRANSFERRED", "ASSIGNED", "ACCEPTED")) {
            Compared one = new Compared(ticket, send(trial, ticket), Went.of(ticket));
            compared.add(one);
            one.people().forEach(people::add);
        }
        Map<UUID, String> names =
                staff.findAll(people).stream().collect(Collectors.toMap(StaffMember::id, StaffMember::name));
        for (Compared one : compared) {
            findings.add(found(one, names));
            one.sent()
                    .ifPresent(sent -> words.putIfAbsent(
                            new Word(ReplayDimension.RULE, sent.rule().name()),
                            new Words(sent.rule().label(), sent.rule().labelEn())));
        }
        return new Result(findings, List.of(), words);
    }

    private record Compared(PastTicket ticket, Optional<Sent> sent, Went went) {

        List<UUID> people() {
            List<UUID> people = new ArrayList<>();
            sent.map(Sent::personId).ifPresent(people::add);
            Optional.ofNullable(went.first().personId()).ifPresent(people::add);
            Optional.ofNullable(went.last().personId()).ifPresent(people::add);
            return people;
        }
    }

    private Optional<Sent> send(RoutingTrial trial, PastTicket ticket) {
        PastTicket.Subject subject = ticket.subjectAtOpening();
        Optional<Sent> sent = trial.send(asked(ticket, subject, ticket.openedAt()));
        for (PastTicket.Entry entry : ticket.past()) {
            if (sent.isPresent() || isDecision(entry)) {
                return sent;
            }
            subject = subject.after(entry, false);
            if (entry.has("categoryId")) {
                sent = trial.send(asked(ticket, subject, entry.at()));
            }
        }
        return sent;
    }

    /** Whether from then on rules leave it alone. */
    private static boolean isDecision(PastTicket.Entry entry) {
        return switch (entry.type()) {
            case "ACCEPTED" -> true;
            case "TRANSFERRED", "ASSIGNED" -> !entry.has("ruleName");
            default -> false;
        };
    }

    private RoutingTrial.Asked asked(PastTicket ticket, PastTicket.Subject subject, Instant at) {
        UUID category = subject.categoryId();
        return new RoutingTrial.Asked(
                ticket.kind(),
                category == null
                        ? ""
                        : categories.find(category).map(CategoryView::code).orElse(""),
                subject.priority(),
                ticket.channel(),
                subject.estateId(),
                subject.unitId(),
                at);
    }

    private Found found(Compared one, Map<UUID, String> names) {
        Sent sent = one.sent().orElse(null);
        Held first = one.went().first();
        Held last = one.went().last();
        TeamName team = sent == null ? null : sent.team();
        return new Found(
                one.ticket(),
                team == null ? "" : team.key(),
                0,
                outcome(sent, one.went()),
                HourOfDay.of(one.ticket().openedAt()),
                sent == null ? "" : sent.rule().name(),
                new Route(
                        sent == null ? null : sent.rule().name(),
                        sent == null ? null : sent.rule().label(),
                        sent == null ? null : sent.rule().labelEn(),
                        sent == null ? null : sent.rule().target().strategy(),
                        sent == null ? null : place(team, sent.personId(), names),
                        sent == null ? 0 : sent.candidates(),
                        place(first, names),
                        place(last, names),
                        one.went().transfers()));
    }

    /** Compares only what the rule settles: the team, and the person where it leaves no choice. */
    static ReplayOutcome outcome(@Nullable Sent sent, Went went) {
        Held first = went.first();
        Held last = went.last();
        if (sent == null) {
            return went.byRule() ? ReplayOutcome.UNSENT : ReplayOutcome.LEFT_TO_PEOPLE;
        }
        if (!first.isSomewhere() && !last.isSomewhere()) {
            return ReplayOutcome.NEWLY_SENT;
        }
        boolean likeFirst = matches(sent, first);
        boolean likeLast = matches(sent, last);
        if (likeFirst) {
            return likeLast ? ReplayOutcome.SAME : ReplayOutcome.SAME_THEN_MOVED;
        }
        if (likeLast) {
            return ReplayOutcome.DIRECT;
        }
        boolean byPerson = sent.personId() != null
                || (first.team().isEmpty() && last.team().isEmpty());
        boolean stayed =
                first.team().equals(last.team()) && (!byPerson || Objects.equals(first.personId(), last.personId()));
        return stayed ? ReplayOutcome.ASTRAY : ReplayOutcome.ELSEWHERE;
    }

    private static boolean matches(Sent sent, Held held) {
        TeamName team = sent.team();
        UUID person = held.personId();
        boolean inTeam =
                held.team().isEmpty() && person != null && sent.members().contains(person);
        return (team == null || team.key().equals(held.team()) || inTeam)
                && (sent.personId() == null || sent.personId().equals(held.personId()));
    }

    private @Nullable Place place(Held held, Map<UUID, String> names) {
        if (!held.isSomewhere()) {
            return null;
        }
        UUID person = held.personId();
        TeamName team = held.team().isEmpty() ? null : teams.find(held.team()).orElse(null);
        return new Place(
                held.team().isEmpty() ? null : held.team(),
                team == null ? null : team.name(),
                team == null ? null : team.nameEn(),
                person,
                person == null ? null : names.get(person));
    }

    private static Place place(@Nullable TeamName team, @Nullable UUID person, Map<UUID, String> names) {
        return new Place(
                team == null ? null : team.key(),
                team == null ? null : team.name(),
                team == null ? null : team.nameEn(),
                person,
                person == null ? null : names.get(person));
    }
}
