package io.hearth.desk.benchmark;

import static io.hearth.desk.benchmark.Measure.Better.HIGHER;
import static io.hearth.desk.benchmark.Measure.Better.LOWER;
import static io.hearth.desk.benchmark.Measure.Better.NEUTRAL;

import io.hearth.desk.benchmark.Measure.Better;
import io.hearth.desk.benchmark.Measure.Formula;
import io.hearth.desk.benchmark.Measure.Type;
import io.hearth.desk.benchmark.Measure.Unit;
import io.hearth.desk.benchmark.Measure.Words;
import io.hearth.kernel.web.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything estates are compared by, in the order in which it is shown. docs/measures.md is this list in prose. */
public final class MeasureCatalogue {

    private static final int SHARES = 30;
    private static final int TIMES = 20;

    private static final Words NOTHING = new Words("-", "-");
    private static final Words OPENED = new Words("开立日", "day of opening");
    private static final Words RESOLVED = new Words("办结日", "day of resolution");
    private static final Words RATED = new Words("评价日", "day of the rating");
    private static final Words RATINGS = new Words("全部评价", "all ratings");

    private static final Map<String, Formula> FORMULAS = new LinkedHashMap<>();
    private static final Map<String, Measure> BY_KEY = new LinkedHashMap<>();

    static {
        count(
                "filed",
                "新增工单",
                "Tickets opened",
                new Words("开立的工单", "tickets opened"),
                OPENED,
                NEUTRAL,
                new Formula.Count(Counter.FILED));
        count(
                "resolved",
                "办结工单",
                "Tickets resolved",
                new Words(
                        "办结且未再打开的工单；直接取消的不算",
                        "tickets resolved and not reopened since; not those given up without a resolution"),
                RESOLVED,
                NEUTRAL,
                new Formula.Count(Counter.RESOLVED));
        count(
                "closed",
                "关闭工单",
                "Tickets closed",
                new Words("关闭的工单，含取消", "tickets closed, also those given up"),
                new Words("关闭日", "day of closing"),
                NEUTRAL,
                new Formula.Count(Counter.CLOSED));
        count(
                "open",
                "期末未办结",
                "Open at the end",
                new Words(
                        "到期末已开立、未办结也未取消的工单", "tickets opened up to the end, and neither resolved nor given up by then"),
                new Words("期末", "end of the time"),
                LOWER,
                new Formula.Stock(Counter.FILED, Counter.ENDED));
        time(
                "response_time",
                "首次响应用时",
                "Time to the first response",
                new Words("从开立到首次由人响应", "from opening to the first response by a person"),
                new Words("响应日", "day of the response"),
                Timing.RESPONSE);
        time(
                "arrival_time",
                "到场用时",
                "Time to arrival",
                new Words("从开立到首次到场", "from opening to the first arrival on site"),
                new Words("到场日", "day of arrival"),
                Timing.ARRIVAL);
        time(
                "repair_time",
                "维修用时",
                "Time on site to the repair",
                new Words("从首次到场到最后一次维修", "from the first arrival to the last repair step"),
                new Words("维修日", "day of the repair"),
                Timing.REPAIR);
        time(
                "resolution_time",
                "办结用时",
                "Time to resolution",
                new Words("从开立到办结，全天计时", "from opening to resolution, every hour counts"),
                RESOLVED,
                Timing.RESOLUTION);
        time(
                "callback_time",
                "回访用时",
                "Time to the callback",
                new Words(
                        "从需要回访到业主答复（含不愿答复）",
                        "from when a callback was to be made to the owner's answer, also a refusal"),
                new Words("回访结束日", "day the callback ended"),
                Timing.CALLBACK);
        share(
                "resolved_in_time",
                "办结及时率",
                "Resolved in time",
                new Words("不晚于时限办结", "resolved no later than due"),
                new Words("有时限的办结工单", "tickets resolved that had a limit"),
                RESOLVED,
                HIGHER,
                List.of(Counter.RESOLVED_IN_TIME),
                List.of(Counter.RESOLVED_WITH_LIMIT));
        share(
                "arrived_in_time",
                "到场准时率",
                "Arrived when announced",
                new Words("不晚于告知业主的时间到场", "arrived no later than the owner was told"),
                new Words("告知过到场时间的到场", "arrivals of which the owner was told a time"),
                new Words("到场日", "day of arrival"),
                HIGHER,
                List.of(Counter.ARRIVED_IN_TIME),
                List.of(Counter.ARRIVED_WITH_ESTIMATE));
        share(
                "called_back_in_time",
                "回访及时率",
                "Called back in time",
                new Words("不晚于时限结束的回访", "callbacks ended no later than due"),
                new Words("结束的回访：答复、不愿答复、多次未联系上", "callbacks ended: answered, refused, out of reach"),
                new Words("回访结束日", "day the callback ended"),
                HIGHER,
                List.of(Counter.CALLED_BACK_IN_TIME),
                List.of(Counter.CALLBACKS_ENDED));
        share(
                "satisfaction",
                "满意度",
                "Satisfaction",
                new Words("非常满意、满意", "very satisfied or satisfied"),
                RATINGS,
                RATED,
                HIGHER,
                List.of(Counter.RATED_VERY_SATISFIED, Counter.RATED_SATISFIED),
                Counter.RATINGS);
        share(
                "very_satisfied",
                "非常满意占比",
                "Very satisfied",
                new Words("非常满意", "very satisfied"),
                RATINGS,
                RATED,
                HIGHER,
                List.of(Counter.RATED_VERY_SATISFIED),
                Counter.RATINGS);
        share(
                "dissatisfied",
                "不满意占比",
                "Dissatisfied",
                new Words("不满意", "dissatisfied"),
                RATINGS,
                RATED,
                LOWER,
                List.of(Counter.RATED_DISSATISFIED),
                Counter.RATINGS);
        share(
                "repeats",
                "重复报事率",
                "Brought up again",
                new Words("重复此前报事的工单，有异议的除外", "tickets that bring up again what another had, not those contested"),
                new Words("开立的工单", "tickets opened"),
                OPENED,
                LOWER,
                List.of(Counter.REPEATED),
                List.of(Counter.FILED));
        share(
                "reopened",
                "返工率",
                "Reopened before it was done",
                new Words("办结前曾被重新打开", "reopened before this resolution"),
                new Words("办结的工单", "tickets resolved"),
                RESOLVED,
                LOWER,
                List.of(Counter.RESOLVED_AFTER_REOPENING),
                List.of(Counter.RESOLVED));
        share(
                "promises_kept",
                "承诺兑现率",
                "Promises kept",
                new Words("按时兑现", "kept no later than promised"),
                new Words("到期的承诺，已撤回的除外；当天的次日起计入", "promises due, not those withdrawn; those of a day once it is over"),
                new Words("承诺到期日", "day the promise was due"),
                HIGHER,
                List.of(Counter.PROMISES_KEPT),
                List.of(Counter.PROMISES_DUE));
        rate(
                "load_per_100_homes",
                Unit.PER_100_HOMES,
                "每百户工单",
                "Tickets per 100 homes",
                new Words("户数 ÷ 100 × 天数 ÷ 30", "homes / 100 × days / 30"),
                LOWER,
                new Formula.PerHomes(Counter.FILED));
        rate(
                "load_per_staff",
                Unit.PER_STAFF,
                "人均工单",
                "Tickets per member of staff",
                new Words(
                        "指定到该项目的在职员工 × 天数 ÷ 30；管多个项目的人平均分摊",
                        "active staff named for the estate × days / 30; whoever has several estates counts in equal"
                                + " parts"),
                NEUTRAL,
                new Formula.PerStaff(Counter.FILED));
    }

    /** Every measure. */
    public static final List<Measure> ALL = List.copyOf(BY_KEY.values());

    private MeasureCatalogue() {}

    /** @throws ProblemException 422 {@code benchmark.unknown-measure} */
    public static Measure require(String key) {
        Measure found = BY_KEY.get(key);
        if (found == null) {
            List<String> known = new ArrayList<>(BY_KEY.keySet());
            throw new ProblemException(
                    BenchmarkProblem.UNKNOWN_MEASURE,
                    "There is no measure of that key; expected one of: " + String.join(", ", known) + ".",
                    Map.of("key", key, "expected", known));
        }
        return found;
    }

    static Formula formula(String key) {
        Formula formula = FORMULAS.get(key);
        if (formula == null) {
            throw new IllegalArgumentException("measure: " + key + " (expected: one of the catalogue)");
        }
        return formula;
    }

    private static void count(
            String key, String zh, String en, Words counted, Words moment, Better better, Formula formula) {
        add(key, Type.COUNT, Unit.TICKETS, new Words(zh, en), counted, NOTHING, moment, better, 0, formula);
    }

    private static void time(String key, String zh, String en, Words time, Words moment, Timing timing) {
        Words sum = new Words(time.zh() + "的分钟数之和", "minutes " + time.en() + ", added up");
        Words cases = new Words("有此用时的工单", "tickets that have this time");
        add(
                key,
                Type.TIMING,
                Unit.MINUTES,
                new Words(zh, en),
                sum,
                cases,
                moment,
                LOWER,
                TIMES,
                new Formula.Time(timing));
    }

    private static void share(
            String key,
            String zh,
            String en,
            Words part,
            Words whole,
            Words moment,
            Better better,
            List<Counter> parts,
            List<Counter> wholes) {
        add(
                key,
                Type.SHARE,
                Unit.SHARE,
                new Words(zh, en),
                part,
                whole,
                moment,
                better,
                SHARES,
                new Formula.Share(parts, wholes));
    }

    private static void rate(
            String key, Unit unit, String zh, String en, Words exposure, Better better, Formula formula) {
        add(
                key,
                Type.RATE,
                unit,
                new Words(zh, en),
                new Words("开立的工单", "tickets opened"),
                exposure,
                OPENED,
                better,
                SHARES,
                formula);
    }

    private static void add(
            String key,
            Type type,
            Unit unit,
            Words name,
            Words numerator,
            Words denominator,
            Words moment,
            Better better,
            int minimumSample,
            Formula formula) {
        FORMULAS.put(key, formula);
        BY_KEY.put(key, new Measure(key, type, unit, name, numerator, denominator, moment, better, minimumSample));
    }
}
