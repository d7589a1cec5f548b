package io.hearth.sla.policy;

import static io.hearth.sla.policy.Findings.blank;

import io.hearth.sla.calendar.CalendarDefinition;
import io.hearth.sla.policy.PolicyFinding.Code;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with the rules of a policy. */
final class RuleCheck {

    private static final int MOST_RULES = 200;
    private static final int MOST_LEVELS = 20;
    private static final int MOST_MINUTES = 366 * 24 * 60;
    private static final int MOST_PERCENT = 1_000;
    private static final int MOST_REPEATS = 50;

    private final ClockPolicy policy;
    private final PolicyCheck.Company company;
    private final Findings findings;

    RuleCheck(ClockPolicy policy, PolicyCheck.Company company, Findings findings) {
        this.policy = policy;
        this.company = company;
        this.findings = findings;
    }

    void check() {
        List<ClockRule> rules = policy.rules();
        if (rules.size() > MOST_RULES) {
            findings.error(
                    Code.TOO_MANY,
                    "/rules",
                    "最多 %d 条规则。".formatted(MOST_RULES),
                    "At most %d rules.".formatted(MOST_RULES));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            ClockRule rule = rules.get(i);
            String path = "/rules/" + i;
            if (blank(rule.name())) {
                findings.error(
                        Code.INCOMPLETE,
                        path + "/name",
                        "第 %d 条规则没有名字。".formatted(i + 1),
                        "Rule %d has no name.".formatted(i + 1));
            } else if (!names.add(rule.name())) {
                findings.error(
                        Code.DUPLICATE_NAME,
                        path + "/name",
                        "有两条规则叫「%s」。".formatted(rule.name()),
                        "Two rules are called \"%s\".".formatted(rule.name()));
            }
            rule(rule, path);
            shadow(rules, i, path);
        }
    }

    private void rule(ClockRule rule, String path) {
        String name = String.valueOf(rule.name());
        if (blank(rule.clock())) {
            findings.error(
                    Code.INCOMPLETE,
                    path + "/clock",
                    "规则「%s」没有说计的是什么时限。".formatted(name),
                    "The rule \"%s\" does not say which clock it is for.".formatted(name));
        }
        if (blank(rule.label()) || blank(rule.labelEn()) || blank(rule.ownerWords()) != blank(rule.ownerWordsEn())) {
            String missing = blank(rule.label())
                    ? "/label"
                    : blank(rule.labelEn()) ? "/labelEn" : blank(rule.ownerWords()) ? "/ownerWords" : "/ownerWordsEn";
            findings.warning(
                    Code.MISSING_LABEL,
                    path + missing,
                    "规则「%s」的名称或对业主的说法缺少一种语言。".formatted(name),
                    "The rule \"%s\" lacks its label or its words for owners in one language.".formatted(name));
        }
        match(rule, path, name);
        anchor(rule, path, name);
        stops(rule, path, name);
        target(rule, path, name);
        levels(rule, path, name);
    }

    private void match(ClockRule rule, String path, String name) {
        Match match = rule.match();
        for (String estate : new TreeSet<>(match.estates())) {
            if (!company.estates().contains(estate)) {
                unknown(path + "/match/estates", name, "项目", "estate", estate);
            }
        }
        Set<TicketKind> kinds = match.kinds().isEmpty() ? EnumSet.allOf(TicketKind.class) : match.kinds();
        for (String category : new TreeSet<>(match.categories())) {
            if (kinds.stream()
                    .noneMatch(kind ->
                            company.categories().getOrDefault(kind, Set.of()).contains(category))) {
                unknown(path + "/match/categories", name, "分类", "category", category);
            }
        }
    }

    private void anchor(ClockRule rule, String path, String name) {
        Anchor anchor = rule.anchor();
        if (anchor == null) {
            findings.error(
                    Code.INCOMPLETE,
                    path + "/anchor",
                    "规则「%s」没有说从什么时候起计。".formatted(name),
                    "The rule \"%s\" does not say what starts it.".formatted(name));
            return;
        }
        switch (anchor) {
            case Anchor.Entered places -> places(places, path + "/anchor", name);
            case Anchor.Transition step -> names(step.names(), path + "/anchor", name);
            case Anchor.Promised ignored -> {
                if (rule.target() != null) {
                    without(
                            path + "/target",
                            name,
                            "目标时长：承诺以答应的时间为准",
                            "a target: a promise is due at the promised time");
                }
                if (!rule.pause().equals(Pause.NEVER)) {
                    without(path + "/pause", name, "暂停：承诺以答应的时间为准", "a pause: a promise is due at the promised time");
                }
                if (rule.restartOnReopen()) {
                    without(path + "/restartOnReopen", name, "重新打开时重计", "a restart on reopening");
                }
            }
            case Anchor.Opened ignored -> {}
            case Anchor.Workflow ignored -> {}
            case Anchor.Transferred ignored -> {}
        }
    }

    private void stops(ClockRule rule, String path, String name) {
        if (rule.stops().isEmpty()) {
            findings.error(
                    Code.NO_STOP,
                    path + "/stops",
                    "规则「%s」没有停止条件，只能等工单关闭。".formatted(name),
                    "Nothing stops the clock of the rule \"%s\" but the ticket's closing.".formatted(name));
        }
        boolean promised = rule.anchor() instanceof Anchor.Promised;
        if (promised && rule.stops().stream().noneMatch(Stop.PromiseKept.class::isInstance)) {
            findings.error(
                    Code.NO_STOP,
                    path + "/stops",
                    "规则「%s」从承诺起计，却不因承诺兑现而停止。".formatted(name),
                    "The rule \"%s\" starts with a promise but does not stop when it is kept.".formatted(name));
        }
        each(rule.stops(), path + "/stops", rule, name, promised);
        each(rule.cancels(), path + "/cancels", rule, name, promised);
    }

    private void each(List<Stop> stops, String path, ClockRule rule, String name, boolean promised) {
        for (int i = 0; i < stops.size(); i++) {
            String at = path + "/" + i;
            switch (stops.get(i)) {
                case Stop.Entered places -> places(places, at, name);
                case Stop.Left places -> places(places, at, name);
                case Stop.Transition step -> names(step.names(), at, name);
                case Stop.PromiseKept ignored -> {
                    if (!promised) {
                        without(at, name, "承诺兑现：它不从承诺起计", "the keeping of a promise: no promise starts it");
                    }
                }
                case Stop.Workflow ignored -> {
                    if (!(rule.anchor() instanceof Anchor.Workflow)) {
                        without(at, name, "流程停止：它不由流程启动", "a stop by the workflow: the workflow does not start it");
                    }
                }
                case Stop.Contacted ignored -> {}
                case Stop.PublicUpdate ignored -> {}
                case Stop.Assigned ignored -> {}
                case Stop.Accepted ignored -> {}
            }
        }
    }

    private void places(Places places, String path, String name) {
        if (places.states().isEmpty()
                && places.categories().isEmpty()
                && places.stages().isEmpty()) {
            findings.error(
                    Code.INCOMPLETE,
                    path,
                    "规则「%s」没有说是哪些状态、类别或阶段。".formatted(name),
                    "The rule \"%s\" does not say which states, categories or stages.".formatted(name));
        }
    }

    private void names(Set<String> names, String path, String name) {
        if (names.isEmpty()) {
            findings.error(
                    Code.INCOMPLETE,
                    path + "/names",
                    "规则「%s」没有说是哪些步骤。".formatted(name),
                    "The rule \"%s\" does not say which steps.".formatted(name));
        }
    }

    private void target(ClockRule rule, String path, String name) {
        Target target = rule.target();
        if (rule.anchor() instanceof Anchor.Promised) {
            return;
        }
        if (target == null || target.time() == null) {
            findings.error(
                    Code.INCOMPLETE,
                    path + "/target",
                    "规则「%s」没有目标时长，或没有说按哪种时间计。".formatted(name),
                    "The rule \"%s\" has no target, or does not say which time counts.".formatted(name));
            return;
        }
        new TreeMap<>(target.minutes()).forEach((priority, minutes) -> {
            if (minutes <= 0 || minutes > MOST_MINUTES) {
                findings.error(
                        Code.TARGET_OUT_OF_RANGE,
                        path + "/target/minutes/" + priority,
                        "规则「%s」的目标时长是 %d 分钟；应在 1 分钟到一年之间。".formatted(name, minutes),
                        "The target of the rule \"%s\" is %d minutes; it must be from one minute to a year."
                                .formatted(name, minutes));
            }
        });
        Set<Priority> wanted = rule.match().priorities().isEmpty()
                ? EnumSet.allOf(Priority.class)
                : rule.match().priorities();
        Set<Priority> missing = wanted.stream()
                .filter(priority -> !target.minutes().containsKey(priority))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Priority.class)));
        if (missing.equals(wanted)) {
            findings.error(
                    Code.MISSING_TARGET,
                    path + "/target/minutes",
                    "规则「%s」对任何优先级都没有目标时长，永远不会适用。".formatted(name),
                    "The rule \"%s\" has no target for any priority and never applies.".formatted(name));
        } else if (!missing.isEmpty()) {
            findings.warning(
                    Code.MISSING_TARGET,
                    path + "/target/minutes",
                    "规则「%s」没有优先级 %s 的目标时长，对这些工单不适用。".formatted(name, missing),
                    "The rule \"%s\" has no target for the priorities %s and is not for such tickets."
                            .formatted(name, missing));
        }
        calendar(target, path, name);
    }

    private void calendar(Target target, String path, String name) {
        String calendar = target.calendar();
        if (calendar == null) {
            return;
        }
        if (target.time() == Target.Time.CALENDAR) {
            without(path + "/target/calendar", name, "日历：它按自然时间计", "a calendar: every hour counts");
        }
        if (policy.calendars().stream().map(CalendarDefinition::key).noneMatch(key -> Objects.equals(key, calendar))) {
            unknown(path + "/target/calendar", name, "日历", "calendar", calendar);
        }
    }

    private void levels(ClockRule rule, String path, String name) {
        if (rule.levels().size() > MOST_LEVELS) {
            findings.error(
                    Code.TOO_MANY,
                    path + "/levels",
                    "规则「%s」最多 %d 个级别。".formatted(name, MOST_LEVELS),
                    "The rule \"%s\" may have at most %d levels.".formatted(name, MOST_LEVELS));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rule.levels().size(); i++) {
            Level level = rule.levels().get(i);
            String at = path + "/levels/" + i;
            if (blank(level.name()) || level.kind() == null || level.when() == null) {
                findings.error(
                        Code.INCOMPLETE,
                        at,
                        "规则「%s」的第 %d 个级别缺少名字、类型或时间。".formatted(name, i + 1),
                        "Level %d of the rule \"%s\" lacks its name, its kind or its time.".formatted(i + 1, name));
                continue;
            }
            if (!names.add(level.name())) {
                findings.error(
                        Code.DUPLICATE_NAME,
                        at + "/name",
                        "规则「%s」有两个级别叫「%s」。".formatted(name, level.name()),
                        "Two levels of the rule \"%s\" are called \"%s\".".formatted(name, level.name()));
            }
            if (level.to().isEmpty() || level.ways().isEmpty()) {
                findings.error(
                        Code.LEVEL_WITHOUT_RECIPIENT,
                        at + (level.to().isEmpty() ? "/to" : "/ways"),
                        "规则「%s」的级别「%s」没有说通知谁或怎么通知。".formatted(name, level.name()),
                        "The level \"%s\" of the rule \"%s\" tells nobody, or in no way."
                                .formatted(level.name(), name));
            }
            recipients(level, at, name);
            when(rule, level, at, name);
            repeat(level, at, name);
        }
    }

    private void recipients(Level level, String at, String name) {
        for (int i = 0; i < level.to().size(); i++) {
            String path = at + "/to/" + i;
            switch (level.to().get(i)) {
                case Recipient.Team team -> {
                    if (!company.teams().contains(String.valueOf(team.team()))) {
                        unknown(path + "/team", name, "班组", "team", String.valueOf(team.team()));
                    }
                }
                case Recipient.Person person -> {
                    if (!company.accounts().contains(String.valueOf(person.accountId()))) {
                        unknown(path + "/accountId", name, "员工", "member of staff", String.valueOf(person.accountId()));
                    }
                }
                case Recipient.Role role -> {
                    if (role.role() == null) {
                        unknown(path + "/role", name, "角色", "role", "null");
                    }
                }
                case Recipient.Assignee ignored -> {}
                case Recipient.Duty ignored -> {}
                case Recipient.DutyBackup ignored -> {}
            }
        }
    }

    private void when(ClockRule rule, Level level, String at, String name) {
        switch (level.when()) {
            case Level.When.Percent percent -> {
                if (percent.percent() <= 0 || percent.percent() > MOST_PERCENT) {
                    range(at, name, level, "1 到 %d %%".formatted(MOST_PERCENT), "1 to %d %%".formatted(MOST_PERCENT));
                }
            }
            case Level.When.AfterDue after -> {
                if (after.minutes() < 0 || after.minutes() > MOST_MINUTES) {
                    range(at, name, level, "到期后 0 分钟到一年", "0 minutes to a year after the due time");
                }
            }
            case Level.When.BeforeDue before -> {
                Target target = rule.target();
                int shortest = target == null
                        ? MOST_MINUTES
                        : target.minutes().values().stream()
                                .mapToInt(Integer::intValue)
                                .min()
                                .orElse(MOST_MINUTES);
                if (before.minutes() <= 0 || before.minutes() > MOST_MINUTES) {
                    range(at, name, level, "到期前 1 分钟到一年", "1 minute to a year before the due time");
                } else if (before.minutes() >= shortest) {
                    findings.warning(
                            Code.LEVEL_OUT_OF_RANGE,
                            at + "/when",
                            "规则「%s」的级别「%s」在到期前 %d 分钟，而最短的目标时长只有 %d 分钟：一起计就会通知。"
                                    .formatted(name, level.name(), before.minutes(), shortest),
                            "The level \"%s\" of the rule \"%s\" comes %d minutes before the due time, but the shortest target is %d: it comes at once."
                                    .formatted(level.name(), name, before.minutes(), shortest));
                }
            }
        }
    }

    private void repeat(Level level, String at, String name) {
        Level.Repeat repeat = level.repeat();
        if (repeat == null) {
            return;
        }
        if (repeat.everyMinutes() <= 0
                || repeat.everyMinutes() > MOST_MINUTES
                || repeat.most() <= 0
                || repeat.most() > MOST_REPEATS) {
            findings.error(
                    Code.LEVEL_OUT_OF_RANGE,
                    at + "/repeat",
                    "规则「%s」的级别「%s」重复通知应为每 1 分钟以上、最多 %d 次。".formatted(name, level.name(), MOST_REPEATS),
                    "The level \"%s\" of the rule \"%s\" must repeat every minute or less often, at most %d times."
                            .formatted(level.name(), name, MOST_REPEATS));
        }
    }

    private void range(String at, String name, Level level, String expected, String expectedEn) {
        findings.error(
                Code.LEVEL_OUT_OF_RANGE,
                at + "/when",
                "规则「%s」的级别「%s」的时间应为%s。".formatted(name, level.name(), expected),
                "The time of the level \"%s\" of the rule \"%s\" must be %s."
                        .formatted(level.name(), name, expectedEn));
    }

    private void shadow(List<ClockRule> rules, int index, String path) {
        ClockRule rule = rules.get(index);
        Set<String> over = Shadow.over(rule, rules.subList(0, index));
        if (!over.isEmpty()) {
            findings.error(
                    Code.SHADOWED_RULE,
                    path,
                    "规则「%s」永远轮不到：前面的规则「%s」已适用于它的所有工单。".formatted(rule.name(), String.join("」「", over)),
                    "The rule \"%s\" never has its turn: \"%s\" before it already apply to every ticket that it is for."
                            .formatted(rule.name(), String.join("\", \"", over)));
        }
    }

    private void unknown(String path, String name, String what, String whatEn, String value) {
        findings.error(
                Code.UNKNOWN_REFERENCE,
                path,
                "规则「%s」提到的%s「%s」不存在。".formatted(name, what, value),
                "The rule \"%s\" names the %s \"%s\", which does not exist.".formatted(name, whatEn, value));
    }

    private void without(String path, String name, String what, String whatEn) {
        findings.warning(
                Code.WITHOUT_EFFECT,
                path,
                "规则「%s」的这一项不起作用——%s。".formatted(name, what),
                "This has no effect in the rule \"%s\": %s.".formatted(name, whatEn));
    }
}
