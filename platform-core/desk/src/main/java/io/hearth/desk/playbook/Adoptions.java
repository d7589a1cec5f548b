package io.hearth.desk.playbook;

import io.hearth.desk.effect.Effects;
import io.hearth.desk.effect.PooledEffect;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.playbook.AdoptPlaybook.Choice;
import io.hearth.desk.playbook.AdoptionPlan.Planned;
import io.hearth.desk.playbook.AdoptionPlan.Refusal;
import io.hearth.desk.playbook.AdoptionPlan.State;
import io.hearth.desk.playbook.PlaybookStore.Kept;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.MissingNode;

/**
 * Estates take playbooks over: all of what was chosen or nothing, by what the modules of each part let the caller do. An adoption is undone as long as
 * its estates still do as it said.
 */
@Service
public class Adoptions {

    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private final PlaybookStore store;
    private final Playbooks playbooks;
    private final Parts parts;
    private final Effects effects;
    private final EstateDirectory estates;
    private final TransactionTemplate trial;
    private final Clock clock;

    Adoptions(
            PlaybookStore store,
            Playbooks playbooks,
            Parts parts,
            Effects effects,
            EstateDirectory estates,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.playbooks = playbooks;
        this.parts = parts;
        this.effects = effects;
        this.estates = estates;
        this.trial = new TransactionTemplate(transactions);
        this.trial.setReadOnly(true);
        this.clock = clock;
    }

    /** A part at an estate, both ways. */
    private record Side(
            EstateView estate,
            Part theirs,
            @Nullable Part ours,
            State state,
            @Nullable Boolean take) {

        Where where() {
            return new Where(estate.id(), theirs.named());
        }
    }

    private record Where(UUID estateId, Part.Named part) {}

    /**
     * Tries an adoption: asks the modules of the parts what they would refuse. It reads only, so that nobody who changes the same waits for somebody who looks.
     *
     * @throws ProblemException 404; 409 {@code playbook.withdrawn}, {@code playbook.changed-meanwhile}; 422 {@code estate.unknown},
     *     {@code playbook.same-estate}
     */
    public AdoptionPlan plan(UUID playbookId, AdoptPlaybook command) {
        Access.require(Permission.ESTATE_MANAGE);
        return Objects.requireNonNull(trial.execute(status -> {
            status.setRollbackOnly();
            List<Side> sides = sides(playbookId, command);
            Map<Where, Refusal> refused = new HashMap<>();
            for (List<Part.Put> step : parts.steps(puts(sides, command))) {
                try {
                    requireFree(step);
                    parts.requirePossible(step);
                } catch (ProblemException refusal) {
                    Refusal told =
                            new Refusal(refusal.code().code(), String.valueOf(refusal.getMessage()), refusal.params());
                    step.forEach(each ->
                            refused.put(new Where(each.estateId(), each.part().named()), told));
                }
            }
            return planned(sides, refused);
        }));
    }

    /**
     * Has the estates do as the playbook says.
     *
     * @throws ProblemException as {@link #plan}; 409 {@code playbook.choice-missing}, {@code playbook.nothing-to-adopt},
     *     {@code playbook.being-changed}; and what the modules of the parts refuse
     */
    @Transactional
    public AdoptionView adopt(UUID playbookId, AdoptPlaybook command) {
        Access.require(Permission.ESTATE_MANAGE);
        store.lock(playbookId);
        List<Side> sides = sides(playbookId, command);
        List<Map<String, String>> open = sides.stream()
                .filter(side -> side.take() == null)
                .map(side -> Map.of(
                        "estate",
                        side.estate().name(),
                        "type",
                        side.theirs().type().name(),
                        "key",
                        side.theirs().key()))
                .toList();
        if (!open.isEmpty()) {
            throw new ProblemException(
                    PlaybookProblem.CHOICE_MISSING,
                    "Nobody has said which way it is to be in %d conflicts.".formatted(open.size()),
                    Map.of("open", open));
        }
        List<Part.Put> puts = puts(sides, command);
        if (puts.isEmpty()) {
            throw new ProblemException(PlaybookProblem.NOTHING_TO_ADOPT, "There is nothing to change.", Map.of());
        }
        parts.steps(puts).forEach(this::put);
        UUID id = UuidV7.next();
        store.adopt(new Kept(
                id,
                playbookId,
                "",
                command.number(),
                // Only estates at which something was put: nothing changed at the others.
                puts.stream().map(Part.Put::estateId).distinct().toList(),
                sides.stream()
                        .map(side -> new Kept.Outcome(
                                side.estate().id(),
                                side.theirs().named(),
                                side.state(),
                                Boolean.TRUE.equals(side.take()),
                                Boolean.TRUE.equals(side.take()) ? side.ours() : null))
                        .toList(),
                StringUtils.stripToNull(command.note()),
                Access.caller().name(),
                now(),
                null,
                null,
                null));
        return view(visible(id));
    }

    /** Adoptions at the estates in sight, the newest first. */
    @Transactional(readOnly = true)
    public Slice<AdoptionView> list(
            @Nullable UUID playbookId, @Nullable UUID estateId, @Nullable String cursor, int limit) {
        Access.require(Permission.KPI_READ);
        EstateScope scope = Access.scope();
        return Slice.of(
                        store.adoptions(
                                playbookId,
                                estateId,
                                scope.everywhere(),
                                scope.named(),
                                Cursor.parse(cursor, PlaybookStore.ADOPTION_SORT, 1),
                                limit + 1),
                        limit,
                        last -> Cursor.of(PlaybookStore.ADOPTION_SORT, last.id()))
                .map(this::view);
    }

    /** @throws ProblemException 404 when it is not there, or of no estate that the caller sees */
    @Transactional(readOnly = true)
    public AdoptionView require(UUID adoptionId) {
        Access.require(Permission.KPI_READ);
        return view(visible(adoptionId));
    }

    /**
     * Has the estates do as they did before.
     *
     * @throws ProblemException 403 {@code playbook.other-estates}; 404; 409 {@code playbook.undone}, {@code playbook.changed-since},
     *     {@code playbook.being-changed}; and what the modules of the parts refuse
     */
    @Transactional
    public AdoptionView undo(UUID adoptionId) {
        Kept adoption = changed(adoptionId);
        Map<Part.Named, Part> adopted = Playbooks.byName(
                playbooks.packaged(adoption.playbookId(), adoption.number()).parts());
        String note = "撤销经验手册的应用：" + adoption.playbookName();
        List<Part.Back> backs = adoption.outcomes().stream()
                .filter(Kept.Outcome::taken)
                .map(outcome -> new Part.Back(
                        outcome.estateId(),
                        Objects.requireNonNull(adopted.get(outcome.part())),
                        outcome.before(),
                        note))
                .toList();
        for (Part.Back back : backs) {
            Part theirs = back.adopted();
            Part now = parts.own(back.estateId()).get(theirs.named());
            if (now == null || !parts.same(now, theirs)) {
                throw changedSince(back.estateId(), theirs);
            }
            if (theirs.type() != PartType.REPLY) {
                requireFree(back.estateId(), theirs.named());
            }
        }
        parts.takeBack(backs);
        store.undone(adoptionId, Access.caller().name(), now());
        return view(visible(adoptionId));
    }

    /**
     * Checks whether an adoption helped, by the measure that the playbook names, and keeps what was found.
     *
     * @throws ProblemException 403 {@code playbook.other-estates}; 404; 409 {@code playbook.no-measure}, {@code playbook.undone},
     *     {@code effect.too-early}, {@code effect.too-little}, {@code effect.no-comparison}
     */
    @Transactional
    public AdoptionView check(UUID adoptionId) {
        Kept adoption = changed(adoptionId);
        store.effect(
                adoptionId,
                effects.check(
                        measure(adoption.playbookId()),
                        day(adoption),
                        Set.copyOf(adoption.estateIds()),
                        busy(adoption),
                        Access.scope(),
                        Access.caller().name()));
        return view(visible(adoptionId));
    }

    /**
     * What the estates in sight that adopted a version have in common: each from its own day on, against those that had not adopted it by then.
     *
     * @throws ProblemException 404; 409 {@code playbook.no-measure}
     */
    @Transactional(readOnly = true)
    public PooledEffect pooled(UUID playbookId, int number) {
        Access.require(Permission.KPI_READ);
        playbooks.packaged(playbookId, number);
        String measure = measure(playbookId);
        EstateScope scope = Access.scope();
        Map<UUID, Integer> firsts = new HashMap<>();
        Set<UUID> known = new HashSet<>();
        List<Effects.Adopter> adopters = new ArrayList<>();
        List<PooledEffect.Uncounted> uncounted = new ArrayList<>();
        for (Kept adoption : store.inForce(playbookId)) {
            for (UUID estateId : adoption.estateIds()) {
                int first = firsts.computeIfAbsent(estateId, none -> adoption.number());
                if (adoption.number() != number || !scope.includes(estateId) || !known.add(estateId)) {
                    continue;
                }
                if (first == number) {
                    adopters.add(new Effects.Adopter(estateId, day(adoption), busy(adoption)));
                } else {
                    uncounted.add(
                            new PooledEffect.Uncounted(estateId, day(adoption), PooledEffect.Why.DONE_BEFORE, null));
                }
            }
        }
        PooledEffect found = effects.pooled(measure, adopters, scope);
        uncounted.addAll(found.uncounted());
        return new PooledEffect(measure, found.pooled(), found.estates(), uncounted);
    }

    private String measure(UUID playbookId) {
        String measure = playbooks.book(playbookId).content().measure();
        if (measure == null) {
            throw new ProblemException(
                    PlaybookProblem.NO_MEASURE, "The playbook names no measure by which its effect is told.", Map.of());
        }
        return measure;
    }

    private Effects.Busy busy(Kept adoption) {
        return (from, to) -> store.busy(
                adoption.id(),
                adoption.playbookId(),
                from.atStartOfDay(OFFICE).toInstant(),
                to.plusDays(1).atStartOfDay(OFFICE).toInstant());
    }

    private static LocalDate day(Kept adoption) {
        return LocalDate.ofInstant(adoption.at(), OFFICE);
    }

    static ProblemException changedSince(UUID estateId, Part part) {
        return new ProblemException(
                PlaybookProblem.CHANGED_SINCE,
                "It was changed since it was adopted.",
                Map.of("estateId", estateId, "type", part.type().name(), "name", part.name()));
    }

    private List<Side> sides(UUID playbookId, AdoptPlaybook command) {
        PlaybookStore.Book book = playbooks.book(playbookId);
        if (book.withdrawnAt() != null) {
            throw Playbooks.withdrawn(playbookId);
        }
        List<Part> packaged = playbooks.packaged(playbookId, command.number()).parts();
        Map<Where, Choice> choices = new HashMap<>();
        command.choices()
                .forEach(choice ->
                        choices.put(new Where(choice.estateId(), new Part.Named(choice.type(), choice.key())), choice));
        List<Side> sides = new ArrayList<>();
        for (UUID estateId : command.estateIds().stream().sorted().toList()) {
            EstateView estate = estates.requireNamed(estateId);
            if (estateId.equals(book.estateId())) {
                throw new ProblemException(
                        PlaybookProblem.SAME_ESTATE,
                        "The estate does so already: the playbook is of its ways.",
                        Map.of("estate", estate.name()));
            }
            Map<Part.Named, Part> own = parts.own(estateId);
            for (Part theirs : packaged) {
                sides.add(side(estate, theirs, own.get(theirs.named()), choices));
            }
        }
        return sides;
    }

    private Side side(EstateView estate, Part theirs, @Nullable Part ours, Map<Where, Choice> choices) {
        Choice choice = choices.get(new Where(estate.id(), theirs.named()));
        if (ours == null) {
            return new Side(estate, theirs, null, State.NEW, choice == null || choice.take());
        }
        if (parts.same(ours, theirs)) {
            return new Side(estate, theirs, ours, State.SAME, false);
        }
        if (choice != null
                && choice.take()
                && !PartContents.seen(parts.comparable(ours)).equals(choice.seen())) {
            throw new ProblemException(
                    PlaybookProblem.CHANGED_MEANWHILE,
                    "The estate does it another way by now.",
                    Map.of("estate", estate.name(), "name", theirs.name()));
        }
        return new Side(estate, theirs, ours, State.CONFLICT, choice == null ? null : choice.take());
    }

    private static List<Part.Put> puts(List<Side> sides, AdoptPlaybook command) {
        String note =
                Optional.ofNullable(StringUtils.stripToNull(command.note())).orElse("应用经验手册");
        return sides.stream()
                .filter(side -> Boolean.TRUE.equals(side.take()))
                .sorted(Comparator.comparing(side -> side.theirs().type()))
                .map(side -> new Part.Put(side.estate().id(), side.theirs(), note))
                .toList();
    }

    private void put(List<Part.Put> step) {
        requireFree(step);
        parts.put(step);
    }

    private void requireFree(List<Part.Put> step) {
        step.forEach(each -> requireFree(each.estateId(), each.part().named()));
    }

    private void requireFree(UUID estateId, Part.Named part) {
        parts.busy(estateId, part).ifPresent(by -> {
            throw new ProblemException(
                    PlaybookProblem.BEING_CHANGED,
                    "Somebody is changing it, or it was taken out of use.",
                    Map.of("estateId", estateId, "type", part.type().name(), "key", part.key(), "by", by));
        });
    }

    private AdoptionPlan planned(List<Side> sides, Map<Where, Refusal> refused) {
        List<Planned> planned = sides.stream()
                .map(side -> {
                    Part ours = side.ours();
                    return new Planned(
                            side.estate().id(),
                            side.estate().name(),
                            side.theirs().type(),
                            side.theirs().key(),
                            side.theirs().name(),
                            side.theirs().nameEn(),
                            side.state(),
                            PartContents.differences(
                                    ours == null ? MissingNode.getInstance() : parts.comparable(ours),
                                    parts.comparable(side.theirs())),
                            side.take(),
                            ours == null ? null : PartContents.seen(parts.comparable(ours)),
                            refused.get(side.where()));
                })
                .toList();
        return new AdoptionPlan(
                planned,
                (int) sides.stream().filter(side -> side.take() == null).count(),
                refused.size(),
                (int) sides.stream()
                                .filter(side -> Boolean.TRUE.equals(side.take()))
                                .count()
                        - refused.size());
    }

    private Kept changed(UUID adoptionId) {
        Access.require(Permission.ESTATE_MANAGE);
        store.lockAdoption(adoptionId);
        Kept adoption = visible(adoptionId);
        if (!adoption.estateIds().stream().allMatch(Access.scope()::includes)) {
            throw new ProblemException(
                    PlaybookProblem.OTHER_ESTATES, "It is of estates that you do not all see.", Map.of());
        }
        if (adoption.undoneAt() != null) {
            throw new ProblemException(PlaybookProblem.UNDONE, "The adoption was undone.", Map.of());
        }
        return adoption;
    }

    private Kept visible(UUID adoptionId) {
        return store.adoption(adoptionId)
                .filter(kept -> kept.estateIds().stream().anyMatch(Access.scope()::includes))
                .orElseThrow(() -> ProblemException.notFound("adoption"));
    }

    private AdoptionView view(Kept kept) {
        Map<Part.Named, PlaybookView.PartTitle> titles = new HashMap<>();
        store.versions(kept.playbookId()).stream()
                .filter(version -> version.number() == kept.number())
                .flatMap(version -> version.parts().stream())
                .forEach(title -> titles.put(new Part.Named(title.type(), title.key()), title));
        EstateScope scope = Access.scope();
        return new AdoptionView(
                kept.id(),
                kept.playbookId(),
                kept.playbookName(),
                kept.number(),
                kept.outcomes().stream()
                        .filter(outcome -> scope.includes(outcome.estateId()))
                        .map(outcome -> outcome(outcome, titles.get(outcome.part())))
                        .toList(),
                kept.note(),
                kept.by(),
                kept.at(),
                kept.undoneBy(),
                kept.undoneAt(),
                Access.caller().may(Permission.ESTATE_MANAGE)
                        && kept.undoneAt() == null
                        && kept.estateIds().stream().allMatch(scope::includes),
                Effects.tellableFrom(day(kept)),
                kept.effect());
    }

    private AdoptionView.Outcome outcome(Kept.Outcome outcome, PlaybookView.@Nullable PartTitle title) {
        return new AdoptionView.Outcome(
                outcome.estateId(),
                estates.find(outcome.estateId()).map(EstateView::name).orElse(""),
                outcome.part().type(),
                outcome.part().key(),
                title == null ? outcome.part().key() : title.name(),
                title == null ? outcome.part().key() : title.nameEn(),
                outcome.state(),
                outcome.taken());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
