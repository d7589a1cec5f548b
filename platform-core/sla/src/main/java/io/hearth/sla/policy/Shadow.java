package io.hearth.sla.policy;

import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which earlier rules leave nothing to a rule. Tickets fall into cells that the rules of a clock cannot tell apart: a kind, a priority, and a
 * channel, category and estate that some rule names or that none does. A rule is shadowed when an earlier one is for each of its cells.
 */
final class Shadow {

    /** Any value that no rule names. */
    private static final String OTHER = "";

    private static final int MOST_CELLS = 200_000;

    private Shadow() {}

    /** The earlier rules that together are for every ticket the rule is for; empty when something is left to it. */
    static Set<String> over(ClockRule rule, List<ClockRule> earlier) {
        List<ClockRule> rivals = earlier.stream()
                .filter(other -> Objects.equals(other.clock(), rule.clock()))
                .toList();
        Set<Priority> priorities = priorities(rule);
        Set<TicketKind> kinds = rule.match().kinds().isEmpty()
                ? EnumSet.allOf(TicketKind.class)
                : rule.match().kinds();
        Set<String> channels = values(rule, rivals, Match::channels);
        Set<String> categories = values(rule, rivals, Match::categories);
        Set<String> estates = values(rule, rivals, Match::estates);
        long cells = (long) priorities.size() * kinds.size() * channels.size() * categories.size() * estates.size();
        if (rivals.isEmpty() || cells == 0) {
            return Set.of();
        }
        if (cells > MOST_CELLS) {
            return alone(rule, rivals);
        }
        Set<String> over = new HashSet<>();
        for (TicketKind kind : kinds) {
            for (Priority priority : priorities) {
                for (String channel : channels) {
                    for (String category : categories) {
                        for (String estate : estates) {
                            ClockRule first = first(rivals, kind, priority, channel, category, estate);
                            if (first == null) {
                                return Set.of();
                            }
                            over.add(first.name());
                        }
                    }
                }
            }
        }
        Set<String> inOrder = new LinkedHashSet<>();
        rivals.stream().map(ClockRule::name).filter(over::contains).forEach(inOrder::add);
        return inOrder;
    }

    private static @Nullable ClockRule first(
            List<ClockRule> rules, TicketKind kind, Priority priority, String channel, String category, String estate) {
        for (ClockRule rule : rules) {
            Match match = rule.match();
            if (in(kind, match.kinds())
                    && priorities(rule).contains(priority)
                    && in(channel, match.channels())
                    && in(category, match.categories())
                    && in(estate, match.estates())) {
                return rule;
            }
        }
        return null;
    }

    private static <T> boolean in(T value, Set<T> values) {
        return values.isEmpty() || values.contains(value);
    }

    /** Of so many cells that only single rules are compared. */
    private static Set<String> alone(ClockRule rule, List<ClockRule> rivals) {
        Match narrow = rule.match();
        for (ClockRule rival : rivals) {
            Match wide = rival.match();
            if (within(narrow.kinds(), wide.kinds())
                    && within(narrow.channels(), wide.channels())
                    && within(narrow.categories(), wide.categories())
                    && within(narrow.estates(), wide.estates())
                    && priorities(rival).containsAll(priorities(rule))) {
                return Set.of(rival.name());
            }
        }
        return Set.of();
    }

    private static <T> boolean within(Set<T> narrow, Set<T> wide) {
        return wide.isEmpty() || !narrow.isEmpty() && wide.containsAll(narrow);
    }

    private static Set<String> values(
            ClockRule rule, List<ClockRule> rivals, Function<Match, Collection<String>> dimension) {
        Collection<String> own = dimension.apply(rule.match());
        if (!own.isEmpty()) {
            return new LinkedHashSet<>(own);
        }
        Set<String> named = new LinkedHashSet<>();
        rivals.forEach(rival -> named.addAll(dimension.apply(rival.match())));
        named.add(OTHER);
        return named;
    }

    /** The priorities a rule is for: those it names and has a target for. */
    private static Set<Priority> priorities(ClockRule rule) {
        Set<Priority> priorities = EnumSet.allOf(Priority.class);
        if (!rule.match().priorities().isEmpty()) {
            priorities.retainAll(rule.match().priorities());
        }
        Target target = rule.target();
        if (!(rule.anchor() instanceof Anchor.Promised)) {
            priorities.retainAll(target == null ? Set.of() : target.minutes().keySet());
        }
        return priorities;
    }
}
