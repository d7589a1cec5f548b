package io.hearth.desk.matter;

import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a ticket brings up what another one brought up before: the same thing at the same home, by the same person, or about the same
 * shared part of the estate, whoever says so and whichever way. It depends on the tickets alone.
 */
final class RepeatFinder {

    /** What was brought up longer ago than this is something new. The key figure repeat_complaints counts by the same time. */
    static final Duration WITHIN = Duration.ofDays(30);

    /** What different people report within a day about a shared part is one fault that many see, not one that comes again. */
    private static final Duration AT_ONCE = Duration.ofDays(1);

    /** Each text is taken apart once, however many others it is compared with. */
    private final Map<Report, Likeness.Said> said = new IdentityHashMap<>();

    private final Map<Report, Likeness.Said> wrong = new IdentityHashMap<>();

    /**
     * A ticket as far as it says what is brought up.
     *
     * @param spots the shared parts it is about, with what they are called
     */
    record Report(
            UUID id,
            UUID estateId,
            TicketKind kind,
            @Nullable UUID unitId,
            @Nullable UUID contactId,
            @Nullable String phone,
            @Nullable UUID categoryId,
            String title,
            String description,
            String channel,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            Map<String, Spot> spots) {

        Report {
            spots = Map.copyOf(spots);
        }
    }

    /** A shared part of an estate. */
    record Spot(String label, String labelEn) {}

    /**
     * What was found.
     *
     * @param place the shared part, where it is about one
     */
    record Found(
            UUID earlierId,
            List<RepeatReason> reasons,
            @Nullable Spot place) {}

    /** The last of the others that it brings up again. */
    Optional<Found> find(Report ticket, Collection<Report> others) {
        return others.stream()
                .filter(other -> comesAfter(ticket, other))
                .sorted(Comparator.comparing(Report::openedAt)
                        .thenComparing(Report::id)
                        .reversed())
                .flatMap(earlier -> compare(ticket, earlier).stream())
                .findFirst();
    }

    private static boolean comesAfter(Report ticket, Report other) {
        return other.openedAt().isBefore(ticket.openedAt())
                && !other.openedAt().isBefore(ticket.openedAt().minus(WITHIN));
    }

    private Optional<Found> compare(Report ticket, Report earlier) {
        Set<RepeatReason> reasons = EnumSet.noneOf(RepeatReason.class);
        add(reasons, RepeatReason.SAME_HOME, ticket.unitId(), earlier.unitId());
        add(reasons, RepeatReason.SAME_PERSON, ticket.contactId(), earlier.contactId());
        add(reasons, RepeatReason.SAME_TELEPHONE, ticket.phone(), earlier.phone());
        boolean sameSide = !reasons.isEmpty();
        boolean samePerson =
                reasons.contains(RepeatReason.SAME_PERSON) || reasons.contains(RepeatReason.SAME_TELEPHONE);
        add(reasons, RepeatReason.SAME_CATEGORY, ticket.categoryId(), earlier.categoryId());
        boolean alike = Likeness.alike(said(ticket), said(earlier));
        if (alike) {
            reasons.add(RepeatReason.ALIKE_WORDS);
        }
        boolean sameWrong = alike && Likeness.alike(wrong(ticket), wrong(earlier));
        Set<String> shared = ticket.estateId().equals(earlier.estateId()) ? shared(ticket, earlier) : Set.of();
        if (!shared.isEmpty()) {
            reasons.add(RepeatReason.SAME_PLACE);
        }
        if (!(sameSide && sameThing(ticket, earlier, reasons))
                && !(sameWrong && againAtPlace(ticket, earlier, shared))) {
            return Optional.empty();
        }
        if (!samePerson) {
            reasons.add(RepeatReason.OTHER_PERSON);
        }
        if (!ticket.channel().equals(earlier.channel())) {
            reasons.add(RepeatReason.OTHER_CHANNEL);
        }
        if (earlier.resolvedAt() != null && earlier.resolvedAt().isBefore(ticket.openedAt())) {
            reasons.add(RepeatReason.RESOLVED_BEFORE);
        }
        Spot place = shared.stream().map(ticket.spots()::get).findFirst().orElse(null);
        return Optional.of(new Found(earlier.id(), List.copyOf(reasons), place));
    }

    private Likeness.Said said(Report report) {
        return said.computeIfAbsent(report, one -> Likeness.Said.of(one.title(), one.description()));
    }

    /** What is wrong, without what it is about. */
    private Likeness.Said wrong(Report report) {
        return wrong.computeIfAbsent(
                report,
                one -> Likeness.Said.of(CommonPart.without(one.title()), CommonPart.without(one.description())));
    }

    private static void add(
            Set<RepeatReason> reasons, RepeatReason reason, @Nullable Object one, @Nullable Object other) {
        if (one != null && Objects.equals(one, other)) {
            reasons.add(reason);
        }
    }

    private static Set<String> shared(Report ticket, Report earlier) {
        Set<String> shared = new TreeSet<>(ticket.spots().keySet());
        shared.retainAll(earlier.spots().keySet());
        return shared;
    }

    /** Two complaints of one home or person of one category are one matter by what the key figure says; else the words decide. */
    private static boolean sameThing(Report ticket, Report earlier, Set<RepeatReason> reasons) {
        boolean complaints = ticket.kind() == TicketKind.COMPLAINT && earlier.kind() == TicketKind.COMPLAINT;
        return complaints && reasons.contains(RepeatReason.SAME_CATEGORY)
                || ticket.estateId().equals(earlier.estateId())
                        && reasons.contains(RepeatReason.ALIKE_WORDS)
                        && !ofDifferentHomes(ticket, earlier);
    }

    /** Somebody with two homes may well have the same trouble in both. */
    private static boolean ofDifferentHomes(Report ticket, Report earlier) {
        return ticket.unitId() != null
                && earlier.unitId() != null
                && !ticket.unitId().equals(earlier.unitId());
    }

    private static boolean againAtPlace(Report ticket, Report earlier, Set<String> shared) {
        if (shared.isEmpty()) {
            return false;
        }
        return earlier.resolvedAt() != null && earlier.resolvedAt().isBefore(ticket.openedAt())
                || earlier.openedAt().isBefore(ticket.openedAt().minus(AT_ONCE));
    }
}
