package io.hearth.desk.improvement;

import io.hearth.desk.benchmark.Benchmarks;
import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.CellQuery;
import io.hearth.desk.comparison.RegularSummary;
import io.hearth.desk.effect.EffectCheck;
import io.hearth.desk.kpi.StageReports;
import io.hearth.desk.kpi.StageTimes;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people read each week or month: the most frequent questions beside the time before, repetitions, root causes, weak links, typical cases told in
 * that time, and the items that are overdue or were checked in it.
 */
@Component
class WorkSummary implements RegularSummary {

    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
    private static final int MOST = 5;
    private static final int LOOKED_THROUGH = 200;
    private static final int LONGEST_TEXT = 120;
    private static final double HOUR = 60;
    private static final Told NOTHING = new Told("没有", "None");

    private final Paretos paretos;
    private final Benchmarks benchmarks;
    private final StageReports stages;
    private final TypicalCases cases;
    private final Improvements improvements;

    WorkSummary(
            Paretos paretos,
            Benchmarks benchmarks,
            StageReports stages,
            TypicalCases cases,
            Improvements improvements) {
        this.paretos = paretos;
        this.benchmarks = benchmarks;
        this.stages = stages;
        this.cases = cases;
        this.improvements = improvements;
    }

    @Override
    public List<Part> read(LocalDate from, LocalDate to) {
        LocalDate before = before(from, to);
        return List.of(
                frequent(from, to, before),
                repeated(from, to, before),
                causes(from, to),
                weakLinks(YearMonth.from(from), YearMonth.from(to)),
                typical(from, to),
                items(from, to));
    }

    /** Where the time before begins: a whole month is held against the month before, anything else against as many days. */
    private static LocalDate before(LocalDate from, LocalDate to) {
        YearMonth month = YearMonth.from(from);
        return from.equals(month.atDay(1)) && to.equals(month.atEndOfMonth())
                ? from.minusMonths(1)
                : from.minusDays(ChronoUnit.DAYS.between(from, to) + 1);
    }

    private Part frequent(LocalDate from, LocalDate to, LocalDate before) {
        Pareto now = paretos.of(Pareto.By.CATEGORY, from, to, null, null);
        Pareto then = paretos.of(Pareto.By.CATEGORY, before, from.minusDays(1), null, null);
        Map<String, Integer> counts =
                then.bars().stream().collect(Collectors.toMap(Pareto.Bar::code, Pareto.Bar::count));
        return part(
                new Told(
                        "高频问题（共 %d 件，上期 %d 件）".formatted(now.tickets(), then.tickets()),
                        "Most frequent (%d tickets, %d in the period before)".formatted(now.tickets(), then.tickets())),
                now.bars().stream()
                        .limit(MOST)
                        .map(bar -> {
                            int earlier = counts.getOrDefault(bar.code(), 0);
                            return new Told(
                                    "%s：%d 件，占 %s，上期 %d 件"
                                            .formatted(bar.name(), bar.count(), percent(bar.share()), earlier),
                                    "%s: %d tickets, %s, %d before"
                                            .formatted(english(bar), bar.count(), percent(bar.share()), earlier));
                        })
                        .toList());
    }

    private Part repeated(LocalDate from, LocalDate to, LocalDate before) {
        CellAnswer.Figure now = repeats(from, to);
        CellAnswer.Figure then = repeats(before, from.minusDays(1));
        return part(
                new Told("同类重复", "Brought up again"),
                now == null || now.value() == null
                        ? List.of()
                        : List.of(new Told(
                                "重复报事率 %s（%d 件中 %d 件），上期 %s"
                                        .formatted(
                                                share(now),
                                                Math.round(now.denominator()),
                                                Math.round(now.numerator()),
                                                share(then)),
                                "%s of tickets (%d of %d) brought up what another had, %s before"
                                        .formatted(
                                                share(now),
                                                Math.round(now.numerator()),
                                                Math.round(now.denominator()),
                                                share(then)))));
    }

    private CellAnswer.@Nullable Figure repeats(LocalDate from, LocalDate to) {
        return benchmarks
                .query(new CellQuery(from, to, List.of("repeats"), Set.of(), Set.of(), Set.of(), Set.of(), false))
                .cells()
                .stream()
                .map(cell -> cell.figures().getFirst())
                .findFirst()
                .orElse(null);
    }

    private Part causes(LocalDate from, LocalDate to) {
        Pareto found = paretos.of(Pareto.By.CAUSE, from, to, null, null);
        int told = found.tickets() - found.untold();
        return part(
                new Told(
                        "根源（%d 件标明，%d 件没有）".formatted(told, found.untold()),
                        "Root causes (told of %d tickets, of %d not)".formatted(told, found.untold())),
                found.bars().stream()
                        .limit(MOST)
                        .map(bar -> new Told(
                                "%s：%d 件，占 %s".formatted(bar.name(), bar.count(), percent(bar.share())),
                                "%s: %d tickets, %s".formatted(english(bar), bar.count(), percent(bar.share()))))
                        .toList());
    }

    /** Of whole months, as the report of weak links has them. */
    private Part weakLinks(YearMonth from, YearMonth to) {
        String months = from.equals(to) ? from.toString() : from + " – " + to;
        List<Told> lines = new ArrayList<>();
        for (TicketKind kind : List.of(TicketKind.REPAIR, TicketKind.COMPLAINT)) {
            StageTimes times = stages.stages(kind, from, to, null);
            if (!times.states().isEmpty()) {
                StageTimes.StateTime longest = times.states().getFirst();
                boolean repair = kind == TicketKind.REPAIR;
                lines.add(new Told(
                        "%s：「%s」占总时长的 %s，每次停留中位数 %s，共 %d 单"
                                .formatted(
                                        repair ? "维修" : "投诉",
                                        longest.label(),
                                        percent(longest.share().doubleValue()),
                                        hours(longest.medianMinutes()),
                                        times.tickets()),
                        "%s: “%s” takes %s of the time, median stay %s, %d tickets"
                                .formatted(
                                        repair ? "Repairs" : "Complaints",
                                        longest.labelEn(),
                                        percent(longest.share().doubleValue()),
                                        hours(longest.medianMinutes()),
                                        times.tickets())));
            }
        }
        return part(new Told("薄弱环节（" + months + "）", "Weak links (" + months + ")"), lines);
    }

    private Part typical(LocalDate from, LocalDate to) {
        return part(
                new Told("典型案例", "Typical cases"),
                cases.list(null, null, null, null, LOOKED_THROUGH).items().stream()
                        .filter(one -> within(one.at(), from, to))
                        .limit(MOST)
                        .map(one -> same("%s（%s）：%s"
                                .formatted(
                                        one.title(),
                                        one.number(),
                                        StringUtils.abbreviate(
                                                StringUtils.normalizeSpace(one.text()), "…", LONGEST_TEXT))))
                        .toList());
    }

    private Part items(LocalDate from, LocalDate to) {
        List<ImprovementView> items = everyItem();
        List<Told> lines = new ArrayList<>();
        items.stream()
                .filter(ImprovementView::overdue)
                .limit(MOST)
                .forEach(item -> lines.add(new Told(
                        "到期未完成：%s（%s，%s 到期）"
                                .formatted(
                                        item.content().title(),
                                        item.owner(),
                                        item.content().dueOn()),
                        "Overdue: %s (%s, due %s)"
                                .formatted(
                                        item.content().title(),
                                        item.owner(),
                                        item.content().dueOn()))));
        for (ImprovementView item : items) {
            EffectCheck effect = item.effect();
            if (effect != null && within(effect.at(), from, to)) {
                lines.add(new Told(
                        "检验了效果：%s，%s".formatted(item.content().title(), verdict(effect.verdict(), false)),
                        "Effect checked: %s, %s".formatted(item.content().title(), verdict(effect.verdict(), true))));
            }
        }
        long open = items.stream().filter(item -> item.state().open()).count();
        return part(new Told("改进事项（进行中 %d 项）".formatted(open), "Improvements (%d open)".formatted(open)), lines);
    }

    private List<ImprovementView> everyItem() {
        List<ImprovementView> items = new ArrayList<>();
        String cursor = null;
        do {
            Slice<ImprovementView> page = improvements.list(null, null, null, cursor, LOOKED_THROUGH);
            items.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && items.size() < 10 * LOOKED_THROUGH);
        return items;
    }

    private static boolean within(Instant at, LocalDate from, LocalDate to) {
        LocalDate day = LocalDate.ofInstant(at, OFFICE);
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static Part part(Told title, List<Told> lines) {
        return new Part(title, lines.isEmpty() ? List.of(NOTHING) : lines);
    }

    private static Told same(String words) {
        return new Told(words, words);
    }

    private static String english(Pareto.Bar bar) {
        return StringUtils.defaultIfBlank(bar.nameEn(), bar.name());
    }

    private static String verdict(EffectCheck.Verdict verdict, boolean english) {
        return switch (verdict) {
            case BETTER -> english ? "it helped" : "有作用";
            case WORSE -> english ? "it became worse" : "反而变差";
            case NOT_SHOWN -> english ? "not shown: chance makes as much" : "看不出作用";
        };
    }

    private static String share(CellAnswer.@Nullable Figure figure) {
        Double value = figure == null ? null : figure.value();
        return value == null ? "—" : percent(value * 100);
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f%%", percent);
    }

    private static String hours(BigDecimal minutes) {
        return String.format(Locale.ROOT, "%.1f h", minutes.doubleValue() / HOUR);
    }
}
