package io.hearth.desk.improvement;

import io.hearth.desk.api.Csv;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.effect.EffectCheck;
import io.hearth.desk.effect.Effects;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.improvement.ImprovementStore.Kept;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Improvement items: seen by whoever sees one of their estates, changed by whoever manages all of them, checked against other estates in the
 * checker's sight.
 */
@Service
@Transactional
public class Improvements {

    private static final int EXPORTED = 5_000;
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private final ImprovementStore store;
    private final Effects effects;
    private final ImprovementReminders reminders;
    private final RootCauses causes;
    private final Tickets tickets;
    private final EstateDirectory estates;
    private final StaffDirectory staff;
    private final Clock clock;

    Improvements(
            ImprovementStore store,
            Effects effects,
            ImprovementReminders reminders,
            RootCauses causes,
            Tickets tickets,
            EstateDirectory estates,
            StaffDirectory staff,
            Clock clock) {
        this.store = store;
        this.effects = effects;
        this.reminders = reminders;
        this.causes = causes;
        this.tickets = tickets;
        this.estates = estates;
        this.staff = staff;
        this.clock = clock;
    }

    /** Items of the estates in sight, those due first first. */
    @Transactional(readOnly = true)
    public Slice<ImprovementView> list(
            @Nullable UUID estateId,
            @Nullable ImprovementState state,
            @Nullable UUID ownerId,
            @Nullable String cursor,
            int limit) {
        Access.require(Permission.KPI_READ);
        Cursor after = Cursor.parse(cursor, ImprovementStore.SORT, 2);
        return Slice.of(
                        store.list(wanted(estateId, state, ownerId), after, limit + 1),
                        limit,
                        last -> Cursor.of(
                                ImprovementStore.SORT, last.content().dueOn().toString(), last.id()))
                .map(this::view);
    }

    /** @throws ProblemException 404 when it is not there, or of no estate that the caller sees */
    @Transactional(readOnly = true)
    public ImprovementView require(UUID itemId) {
        Access.require(Permission.KPI_READ);
        return view(visible(itemId));
    }

    /** @throws ProblemException 422 {@code estate.unknown}, {@code improvement.cause-unknown}, {@code improvement.owner-unknown}; 404 for evidence */
    public ImprovementView create(ImprovementContent content) {
        Access.require(Permission.ESTATE_MANAGE);
        UUID id = UuidV7.next();
        store.insert(id, content, checked(content), Access.caller().name(), now());
        reminders.plan(id, content.dueOn());
        return require(id);
    }

    /** @throws ProblemException as {@link #create}; 403 {@code improvement.other-estates}; 412 */
    public ImprovementView edit(UUID itemId, long expected, ImprovementContent content) {
        Kept kept = changed(itemId);
        ETags.check(expected, kept.version());
        store.update(itemId, content, checked(content), now());
        reminders.plan(itemId, content.dueOn());
        return require(itemId);
    }

    /**
     * Moves an item.
     *
     * @param note what was found, or why it is dropped
     * @throws ProblemException 409 {@code improvement.state}, {@code improvement.not-checked}
     */
    public ImprovementView move(UUID itemId, ImprovementState state, @Nullable String note) {
        Kept kept = changed(itemId);
        if (!kept.state().leadsTo(state)) {
            throw new ProblemException(
                    ImprovementProblem.STATE,
                    "It does not go from " + kept.state() + " to " + state + ".",
                    Map.of("from", kept.state().name(), "to", state.name()));
        }
        String said = StringUtils.stripToNull(note);
        if (state == ImprovementState.CHECKED && kept.effect() == null && said == null) {
            throw new ProblemException(
                    ImprovementProblem.NOT_CHECKED, "Nobody has checked whether it helped.", Map.of());
        }
        store.move(itemId, state, said, now());
        return require(itemId);
    }

    /**
     * Checks whether an item helped, and keeps what was found.
     *
     * @throws ProblemException 409 {@code improvement.no-measure}, {@code effect.too-early}, {@code effect.too-little},
     *     {@code effect.no-comparison}
     */
    public ImprovementView check(UUID itemId) {
        Kept kept = changed(itemId);
        String measure = kept.content().measure();
        LocalDate worksFrom = kept.content().worksFrom();
        if (measure == null || worksFrom == null) {
            throw new ProblemException(
                    ImprovementProblem.NO_MEASURE, "It names no measure, or no day from which on it works.", Map.of());
        }
        store.effect(
                itemId,
                effects.check(
                        measure,
                        worksFrom,
                        Set.copyOf(kept.content().estateIds()),
                        (from, to) -> store.busy(itemId, measure, from, to),
                        Access.scope(),
                        Access.caller().name()));
        return require(itemId);
    }

    /** The items as a table for spreadsheets, at most five thousand. */
    @Transactional(readOnly = true)
    public String csv(Locale locale) {
        Access.require(Permission.KPI_READ);
        boolean chinese = locale.getLanguage().equals("zh");
        Csv csv = new Csv();
        csv.add(
                chinese
                        ? List.of("事项", "问题", "根源", "项目", "负责人", "到期", "状态", "指标", "起效日", "效果", "下限", "上限", "结论")
                        : List.of(
                                "Item",
                                "Problem",
                                "Root cause",
                                "Estates",
                                "Owner",
                                "Due",
                                "State",
                                "Measure",
                                "Works from",
                                "Effect",
                                "Low",
                                "High",
                                "Found"));
        for (Kept kept : store.list(wanted(null, null, null), null, EXPORTED)) {
            ImprovementContent content = kept.content();
            EffectCheck effect = kept.effect();
            csv.add(Arrays.asList(
                    content.title(),
                    content.problem(),
                    content.cause(),
                    content.estateIds().stream()
                            .filter(id -> Access.scope().includes(id))
                            .map(id -> estates.find(id).map(EstateView::name).orElse(""))
                            .collect(Collectors.joining("; ")),
                    kept.owner(),
                    content.dueOn(),
                    kept.state(),
                    content.measure(),
                    content.worksFrom(),
                    effect == null ? null : effect.difference(),
                    effect == null ? null : effect.low(),
                    effect == null ? null : effect.high(),
                    effect == null ? kept.note() : effect.verdict()));
        }
        return csv.toString();
    }

    /** What a person may say; answers the owner's name. */
    private String checked(ImprovementContent content) {
        content.estateIds().forEach(estates::requireNamed);
        String cause = content.cause();
        if (cause != null) {
            causes.known(cause);
        }
        String measure = content.measure();
        if (measure != null) {
            MeasureCatalogue.require(measure);
        } else if (content.expected() != null) {
            throw ProblemException.invalid("expected", "required", "expected none, or a measure that it is told in");
        }
        content.evidence().forEach(each -> {
            UUID ticketId = each.ticketId();
            String shown = each.measure();
            if (ticketId != null) {
                tickets.require(ticketId.toString());
            }
            if (shown != null) {
                MeasureCatalogue.require(shown);
            }
        });
        return staff.find(content.ownerId())
                .filter(StaffMember::active)
                .filter(member -> content.estateIds().stream()
                        .anyMatch(estate -> member.estates().includes(estate)))
                .map(StaffMember::name)
                .orElseThrow(() -> new ProblemException(
                        ImprovementProblem.OWNER_UNKNOWN,
                        "Nobody who sees one of the estates is that.",
                        Map.of("ownerId", content.ownerId())));
    }

    private ImprovementStore.Wanted wanted(
            @Nullable UUID estateId, @Nullable ImprovementState state, @Nullable UUID ownerId) {
        EstateScope scope = Access.scope();
        return new ImprovementStore.Wanted(estateId, state, ownerId, scope.everywhere(), scope.named());
    }

    private Kept changed(UUID itemId) {
        Access.require(Permission.ESTATE_MANAGE);
        store.lock(itemId);
        Kept kept = visible(itemId);
        if (!kept.content().estateIds().stream().allMatch(Access.scope()::includes)) {
            throw new ProblemException(
                    ImprovementProblem.OTHER_ESTATES, "It is of estates that you do not all see.", Map.of());
        }
        return kept;
    }

    private Kept visible(UUID itemId) {
        return store.find(itemId)
                .filter(kept -> kept.content().estateIds().stream().anyMatch(Access.scope()::includes))
                .orElseThrow(() -> ProblemException.notFound("improvement"));
    }

    private ImprovementView view(Kept kept) {
        return new ImprovementView(
                kept.id(),
                kept.content(),
                kept.state(),
                kept.owner(),
                kept.state().open() && kept.content().dueOn().isBefore(LocalDate.ofInstant(clock.instant(), OFFICE)),
                tellableFrom(kept.content()),
                kept.effect(),
                kept.note(),
                kept.createdBy(),
                kept.createdAt(),
                kept.changedAt(),
                kept.version());
    }

    private static @Nullable LocalDate tellableFrom(ImprovementContent content) {
        LocalDate worksFrom = content.worksFrom();
        return content.measure() == null || worksFrom == null ? null : Effects.tellableFrom(worksFrom);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
