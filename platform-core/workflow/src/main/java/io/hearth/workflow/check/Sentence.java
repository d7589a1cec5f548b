package io.hearth.workflow.check;

import static io.hearth.workflow.check.FindingCode.*;
import static io.hearth.workflow.check.Severity.ERROR;
import static io.hearth.workflow.check.Severity.WARNING;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything the checker says, in the words of those who run estates; {@code {0}}, {@code {1}} stand for names of the definition. */
enum Sentence {
    NOT_REACHED(
            UNREACHABLE_STATE,
            ERROR,
            "没有工单会进入「{0}」：没有任何走得通的步骤通向它。",
            "No ticket ever gets into \"{0}\": no step that can be taken leads there."),
    NO_END(
            NO_WAY_TO_END,
            ERROR,
            "进入「{0}」的工单再也关不掉：从这里走不到任何已关闭状态。",
            "A ticket in \"{0}\" can never be closed: nothing leads from here to a closed state."),
    NO_END_WHEN(
            NO_WAY_TO_END,
            ERROR,
            "在「{0}」，当{1}时，工单再也关不掉：从这里走不到任何已关闭状态。",
            "A ticket in \"{0}\" with {1} can never be closed: nothing leads from here to a closed state."),
    NO_CLOSED_STATE(
            NO_WAY_TO_END,
            ERROR,
            "流程没有已关闭状态，工单永远结束不了。",
            "The workflow has no closed state, so that no ticket ever ends."),
    NOBODY_MAY(
            NEVER_FIRES,
            ERROR,
            "步骤「{0}」没有人能执行：没有允许任何角色、负责人、报事人或班组。",
            "Nobody can take the step \"{0}\": it is open to no role, assignee, reporter or team."),
    POWERLESS_ROLES(
            NEVER_FIRES,
            ERROR,
            "步骤「{0}」只对{1}开放，而这些角色不能处理工单。",
            "The step \"{0}\" is open to {1} only, and these roles cannot work on tickets."),
    CONDITION_NEVER_HOLDS(
            NEVER_FIRES,
            ERROR,
            "步骤「{0}」永远不会发生：它的条件自相矛盾，或与谁能执行相矛盾。",
            "The step \"{0}\" is never taken: its condition contradicts itself or those who may take it."),
    ALWAYS_OVERTAKEN(
            NEVER_FIRES,
            ERROR,
            "步骤「{0}」永远不会发生：在「{1}」总有别的步骤先成立。",
            "The step \"{0}\" is never taken: in \"{1}\" another step always comes first."),
    CASE_NEVER_ARISES(
            NEVER_FIRES,
            ERROR,
            "步骤「{0}」永远不会发生：工单到「{1}」时，条件要求的情况不会出现。",
            "The step \"{0}\" is never taken: what its condition asks for does not happen in \"{1}\"."),
    TWO_WAYS(
            OVERLAPPING_GUARDS,
            ERROR,
            "在「{1}」点「{0}」，{4}时有两条去向同时成立：到「{2}」和到「{3}」。",
            "\"{0}\" in \"{1}\" leads both to \"{2}\" and to \"{3}\" when {4}."),
    NO_WAY(UNCOVERED_CASE, ERROR, "在「{1}」点「{0}」，{2}时没有一条去向成立，工单走不下去。", "\"{0}\" in \"{1}\" leads nowhere when {2}."),
    ANSWER_REFUSED(
            UNCOVERED_CASE,
            WARNING,
            "在「{1}」点「{0}」，填{2}时会被拒绝：没有去向接住这个回答。",
            "\"{0}\" in \"{1}\" is refused when the answer is {2}: no way is there for it."),
    WAITS_FOR_EVER(
            WAITING_WITHOUT_CLOCK,
            ERROR,
            "「{0}」是等待状态，既没有时限也没有出路，工单会一直等下去。",
            "\"{0}\" is a waiting state without a clock and without a way on: tickets wait there for ever."),
    WAITS_UNWATCHED(
            WAITING_WITHOUT_CLOCK,
            WARNING,
            "「{0}」是等待状态却没有时限，也没有到时自动的步骤：没人处理时不会有提醒。",
            "\"{0}\" is a waiting state without a clock or a timed step: nobody is reminded when nothing happens."),
    LOOP(
            ENDLESS_LOOP,
            ERROR,
            "自动步骤{0}会无休止地循环，工单停不下来。",
            "The automatic steps {0} go round for ever: the ticket never comes to rest."),
    LONG_CHAIN(
            ENDLESS_LOOP,
            ERROR,
            "从「{0}」起连续的自动步骤超过 {1} 步，系统会中止这次操作。",
            "More than {1} automatic steps follow each other from \"{0}\": the change would be stopped."),
    CLOSED_UNCALLED(
            CLOSES_WITHOUT_CALLBACK,
            ERROR,
            "投诉可以不经回访就到「{0}」：路上没有一步在回访阶段记录满意度。",
            "A complaint can get to \"{0}\" without a callback: no step on the way leaves a callback state with the"
                    + " owner's satisfaction."),
    CLOSED_UNINVESTIGATED(
            SKIPS_INVESTIGATION,
            ERROR,
            "投诉可以不经调查核实就到「{0}」。",
            "A complaint can get to \"{0}\" without having been investigated."),
    CLOSED_DISSATISFIED(
            SKIPS_SECOND_FOLLOW_UP,
            ERROR,
            "业主不满意（{1}）的工单可以不经二次跟进就到「{0}」。",
            "A ticket whose owner was dissatisfied ({1}) can get to \"{0}\" without a second follow-up."),
    REQUIRES_UNDECLARED(
            UNFILLABLE_FIELD,
            ERROR,
            "步骤「{0}」要求填写「{1}」，但流程没有这个字段。",
            "The step \"{0}\" asks for \"{1}\", which is no field of the workflow."),
    REQUIRES_NO_CHOICE(
            UNFILLABLE_FIELD,
            ERROR,
            "步骤「{0}」要求填写「{1}」，但这个字段没有任何选项。",
            "The step \"{0}\" asks for \"{1}\", which has no choices."),
    REQUIRES_NO_NUMBER(
            UNFILLABLE_FIELD,
            ERROR,
            "步骤「{0}」要求填写「{1}」，但它的最小值大于最大值。",
            "The step \"{0}\" asks for \"{1}\", whose least value is greater than its greatest."),
    REQUIRES_OF_NOBODY(
            UNFILLABLE_FIELD,
            ERROR,
            "步骤「{0}」是自动或定时的，没有人在场填写「{1}」。",
            "The step \"{0}\" takes itself: nobody is there to give \"{1}\"."),
    OPENING_UNDECLARED(
            UNFILLABLE_FIELD,
            ERROR,
            "开单要求填写「{0}」，但流程没有这个字段。",
            "Opening a ticket asks for \"{0}\", which is no field of the workflow."),
    OPENING_NO_CHOICE(
            UNFILLABLE_FIELD,
            ERROR,
            "开单要求填写「{0}」，但这个字段没有任何选项。",
            "Opening a ticket asks for \"{0}\", which has no choices."),
    OPENING_NO_NUMBER(
            UNFILLABLE_FIELD,
            ERROR,
            "开单要求填写「{0}」，但它的最小值大于最大值。",
            "Opening a ticket asks for \"{0}\", whose least value is greater than its greatest."),
    OPENING_NO_CATEGORY(
            UNFILLABLE_FIELD,
            ERROR,
            "开单要求选择分类，但公司没有这类工单的分类。",
            "Opening a ticket asks for a category, and the company has none of this kind."),
    UNKNOWN_FIRST_STATE(
            UNKNOWN_REFERENCE,
            ERROR,
            "工单要从状态「{0}」开始，但流程没有这个状态。",
            "Tickets begin in \"{0}\", which is no state of the workflow."),
    UNKNOWN_STATE(
            UNKNOWN_REFERENCE,
            ERROR,
            "步骤「{0}」提到状态「{1}」，但流程没有这个状态。",
            "The step \"{0}\" names \"{1}\", which is no state of the workflow."),
    UNKNOWN_PROMISED_STATE(
            UNKNOWN_REFERENCE,
            ERROR,
            "承诺「{0}」提到状态「{1}」，但流程没有这个状态，因此没有验证。",
            "The promise \"{0}\" names \"{1}\", which is no state of the workflow, and was not checked."),
    UNKNOWN_STATE_CLOCK(
            UNKNOWN_REFERENCE,
            ERROR,
            "状态「{0}」用到时限「{1}」，但流程没有这个时限。",
            "The state \"{0}\" names \"{1}\", which is no clock of the workflow."),
    UNKNOWN_CLOCK(
            UNKNOWN_REFERENCE,
            ERROR,
            "步骤「{0}」的动作用到时限「{1}」，但流程没有这个时限。",
            "An action of the step \"{0}\" names \"{1}\", which is no clock of the workflow."),
    UNKNOWN_MESSAGE(
            UNKNOWN_REFERENCE,
            ERROR,
            "步骤「{0}」的动作用到消息「{1}」，但流程没有这条消息。",
            "An action of the step \"{0}\" names \"{1}\", which is no message of the workflow."),
    UNKNOWN_FIELD(
            UNKNOWN_REFERENCE,
            ERROR,
            "步骤「{0}」的动作要写字段「{1}」，但流程没有这个字段。",
            "An action of the step \"{0}\" sets \"{1}\", which is no field of the workflow."),
    UNKNOWN_VALUE(
            UNKNOWN_REFERENCE,
            ERROR,
            "步骤「{0}」的动作把字段「{1}」写成「{2}」，这个字段不接受这个值。",
            "An action of the step \"{0}\" sets \"{1}\" to \"{2}\", which the field does not accept."),
    UNKNOWN_NEGATIVE(
            UNKNOWN_REFERENCE,
            ERROR,
            "字段「{0}」把「{1}」算作不满意，但这个字段没有这个值。",
            "The field \"{0}\" counts \"{1}\" as dissatisfied, which is no value of it."),
    UNKNOWN_TEAM(
            UNKNOWN_REFERENCE,
            ERROR,
            "步骤「{0}」提到班组「{1}」，但公司没有这个班组。",
            "The step \"{0}\" names the team \"{1}\", which the company does not have."),
    UNKNOWN_ROLE(
            UNKNOWN_REFERENCE,
            ERROR,
            "步骤「{0}」提到角色「{1}」，公司里没有这个角色。",
            "The step \"{0}\" names the role \"{1}\", which nobody in the company can hold."),
    UNKNOWN_CATEGORY(
            UNKNOWN_REFERENCE,
            ERROR,
            "步骤「{0}」的条件提到分类「{1}」，但公司没有这个分类。",
            "The condition of the step \"{0}\" names the category \"{1}\", which the company does not have."),
    PASSED_BY(
            BROKEN_PROMISE,
            ERROR,
            "承诺「{0}」不成立：从「{1}」可以不经「{2}」就到「{3}」。",
            "The promise \"{0}\" is broken: a ticket from \"{1}\" can get to \"{3}\" without passing \"{2}\"."),
    FOLLOWED(
            BROKEN_PROMISE,
            ERROR,
            "承诺「{0}」不成立：到过「{1}」的工单之后还可以到「{2}」。",
            "The promise \"{0}\" is broken: a ticket that has been in \"{1}\" can get to \"{2}\" afterwards."),
    UNANSWERED(
            BROKEN_PROMISE,
            ERROR,
            "承诺「{0}」不成立：工单在「{1}」时，没有 {2} 分钟以内的时限在走，也没有到时一定会走的步骤。",
            "The promise \"{0}\" is broken: a ticket can be in \"{1}\" while no clock of at most {2} minutes runs and"
                    + " no timed step is sure to leave sooner."),
    GUARD_UNREADABLE(
            GUARD_INVALID,
            ERROR,
            "步骤「{0}」的条件看不懂（第 {1} 行第 {2} 列）：{3}",
            "The condition of the step \"{0}\" cannot be read (line {1}, column {2}): {3}"),
    SAME_STATE(DUPLICATE_NAME, ERROR, "有两个状态都叫「{0}」。", "Two states are named \"{0}\"."),
    SAME_FIELD(DUPLICATE_NAME, ERROR, "有两个字段都叫「{0}」。", "Two fields are named \"{0}\"."),
    SAME_CHOICE(DUPLICATE_NAME, ERROR, "字段「{0}」有两个选项都叫「{1}」。", "Two choices of the field \"{0}\" are named \"{1}\"."),
    SAME_CLOCK(DUPLICATE_NAME, ERROR, "有两个时限都叫「{0}」。", "Two clocks are named \"{0}\"."),
    SAME_MESSAGE(DUPLICATE_NAME, ERROR, "有两条消息都叫「{0}」。", "Two messages are named \"{0}\"."),
    SAME_PROMISE(DUPLICATE_NAME, ERROR, "有两条承诺都叫「{0}」。", "Two promises are named \"{0}\"."),
    SAME_STEP(
            DUPLICATE_NAME,
            ERROR,
            "从「{1}」到「{2}」有两条都叫「{0}」的步骤；请合并成一条。",
            "Two steps named \"{0}\" lead from \"{1}\" to \"{2}\"; make them one."),
    NO_TARGET(MISSING_TARGET, ERROR, "优先级{0}没有解决时限。", "Priority {0} has no time by which a ticket is to be resolved."),
    NO_LIMIT(MISSING_TARGET, ERROR, "时限「{0}」没有说优先级{1}是多少分钟。", "The clock \"{0}\" has no limit for priority {1}."),
    NO_WORDS(MISSING_LABEL, WARNING, "{0}缺少{1}名称。", "{0} has no {1} name."),
    TOO_MANY_CASES(
            TOO_COMPLEX,
            WARNING,
            "情况太多，没有逐一验证字段取值：凡是取决于{0}的结论都没有证明。",
            "There are too many cases to follow every value: whatever depends on {0} was not proved."),
    CONDITIONS_TOO_LONG(
            TOO_COMPLEX,
            WARNING,
            "在「{1}」，步骤「{0}」的条件太复杂，没有证明它们不重叠、不遗漏、都会发生。",
            "The conditions of \"{0}\" in \"{1}\" are too complex: it was not proved that they do not overlap, leave"
                    + " no case out and can all hold."),
    NOT_FOLLOWED(
            TOO_COMPLEX,
            WARNING,
            "流程太大，没有逐一走过所有走法：除名称和引用外，什么都没有证明。",
            "The workflow is too large to be followed: nothing was proved of it but its names and references."),
    PERHAPS(TOO_COMPLEX, WARNING, "没有证明下面这件事不会发生：{0}", "It was not proved that this cannot happen: {0}"),
    LOOP_UNDECIDED(
            TOO_COMPLEX,
            WARNING,
            "没有证明自动步骤{0}一定会停下来。",
            "It was not proved that the automatic steps {0} always come to rest."),
    PROMISE_UNDECIDED(
            TOO_COMPLEX,
            WARNING,
            "承诺「{0}」涉及的时限太多，没有证明。",
            "The promise \"{0}\" depends on too many clocks and was not proved."),
    NO_MEMBERS(
            TEAM_EMPTY,
            WARNING,
            "步骤「{0}」用到班组「{1}」，但这个班组现在没有成员。",
            "The step \"{0}\" names the team \"{1}\", which has no members now."),
    NO_STATES(INCOMPLETE, ERROR, "流程还没有任何状态。", "The workflow has no states yet."),
    NO_KIND(INCOMPLETE, ERROR, "没有说明流程用于哪类工单。", "It is not said which kind of ticket the workflow is for."),
    NO_DEFAULT_PRIORITY(INCOMPLETE, ERROR, "没有规定默认优先级。", "There is no default priority."),
    NAMELESS(INCOMPLETE, ERROR, "第 {1} 个{0}没有代号。", "{0} number {1} has no key."),
    NO_CATEGORY(
            INCOMPLETE,
            ERROR,
            "状态「{0}」没有类别（新建、处理中、等待、已解决或已关闭）。",
            "The state \"{0}\" has no category (new, active, waiting, resolved or closed)."),
    NO_TYPE(INCOMPLETE, ERROR, "字段「{0}」没有类型。", "The field \"{0}\" has no type."),
    NO_ORIGIN(INCOMPLETE, ERROR, "步骤「{0}」没有说从哪个状态出发。", "The step \"{0}\" leaves no state."),
    NO_AIM(INCOMPLETE, ERROR, "步骤「{0}」没有说到哪个状态。", "The step \"{0}\" leads to no state."),
    NO_MINUTES(
            INCOMPLETE, ERROR, "定时步骤「{0}」没有说多少分钟之后发生。", "The timed step \"{0}\" does not say after how many minutes."),
    ACTION_INCOMPLETE(
            INCOMPLETE, ERROR, "步骤「{0}」的第 {1} 个动作没有填完整（{2}）。", "Action {1} of the step \"{0}\" is not complete ({2})."),
    PROMISE_INCOMPLETE(INCOMPLETE, ERROR, "承诺「{0}」没有填完整。", "The promise \"{0}\" is not complete.");

    private static final Pattern GAP = Pattern.compile("\\{(\\d)}");

    private final FindingCode code;
    private final Severity severity;
    private final String zh;
    private final String en;

    Sentence(FindingCode code, Severity severity, String zh, String en) {
        this.code = code;
        this.severity = severity;
        this.zh = zh;
        this.en = en;
    }

    FindingCode code() {
        return code;
    }

    Severity severity() {
        return severity;
    }

    /** The sentence about these names. */
    Words about(Words... names) {
        return new Words(fill(zh, names, Words::zh), fill(en, names, Words::en));
    }

    Words template() {
        return new Words(zh, en);
    }

    private static String fill(String template, Words[] names, Function<Words, String> language) {
        return GAP.matcher(template)
                .replaceAll(gap -> Matcher.quoteReplacement(language.apply(names[Integer.parseInt(gap.group(1))])));
    }
}
