package io.hearth.sla;

import io.hearth.sla.calendar.Segment;
import io.hearth.sla.calendar.WorkCalendar;
import io.hearth.sla.policy.Target;
import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a due time is told, in Chinese and in English. Times are those of the ticket's estate. */
final class Speech {

    static final Speech CHINESE = new Speech(true);
    static final Speech ENGLISH = new Speech(false);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR_EN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final boolean chinese;

    private Speech(boolean chinese) {
        this.chinese = chinese;
    }

    static Speech in(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /** What a company tells the owner. */
    String owner(Explanation why) {
        String by = by(why);
        if (why.promised()) {
            String what = Objects.requireNonNullElse(why.began().name(), "");
            return chinese ? "我们答应您：%s，最晚 %s".formatted(what, by) : "We promised you: %s, by %s".formatted(what, by);
        }
        String words = why.ownerWords(chinese);
        boolean business = why.time() == Target.Time.BUSINESS;
        String length = length(why.target());
        String sentence;
        if (chinese) {
            String within = business ? length + "工作时间内" : length + "内";
            sentence = (words == null ? within + "完成" + why.label() : within + words) + "，最晚 " + by;
        } else {
            String within = business ? length + " of working time" : length;
            sentence = (words == null ? "We will complete \"" + why.labelEn() + "\"" : "We will " + words) + " within "
                    + within + ", by " + by;
        }
        return sentence + waiting(why);
    }

    private String waiting(Explanation why) {
        PauseSpan last = why.pauses().isEmpty() ? null : why.pauses().getLast();
        if (last == null || last.to() != null) {
            return "";
        }
        return chinese
                ? "；现在是「%s」，暂停计时，到期时间相应顺延".formatted(last.label())
                : "; paused while it is \"%s\", the time moves on accordingly".formatted(last.labelEn());
    }

    /** Everything that led to a due time. */
    List<String> staff(Explanation why) {
        List<String> lines = new ArrayList<>();
        lines.add(source(why));
        for (Explanation.PassedOver passed : why.passedOver()) {
            lines.add(
                    chinese
                            ? "未采用规则「%s」：%s。".formatted(passed.rule(), passed.reason())
                            : "Rule \"%s\" was passed over: %s.".formatted(passed.rule(), passed.reasonEn()));
        }
        lines.add(start(why));
        for (Rematch rematch : why.rematches()) {
            lines.add(rematch(rematch, why));
        }
        Duration sum = Duration.ZERO;
        for (Segment segment : why.segments()) {
            sum = segment.counted() ? sum.plus(segment.length()) : sum;
            lines.add(segment(segment, sum, why));
        }
        for (PauseSpan pause : why.pauses()) {
            if (pause.to() == null) {
                lines.add(
                        chinese
                                ? "自 %s 起暂停：%s。暂停多久，到期时间就顺延多久。".formatted(exact(pause.from(), why), pause.label())
                                : "Paused since %s: %s. The due time moves on by as long as that lasts."
                                        .formatted(exact(pause.from(), why), pause.labelEn()));
            }
        }
        for (int year : why.uncoveredYears()) {
            lines.add(
                    chinese
                            ? "没有 %d 年的节假日安排，这一年按平日的工作时间计算。".formatted(year)
                            : "The public holidays of %d are not known; its days were counted like any week's."
                                    .formatted(year));
        }
        lines.add((chinese ? "到期：%s。" : "Due: %s.").formatted(exact(why.dueAt(), why)));
        return lines;
    }

    private String source(Explanation why) {
        WorkflowVersion workflow = why.workflow();
        String length = length(why.target());
        if (workflow != null) {
            return chinese
                    ? "%s：时限方案第 %d 版没有规则适用，按流程「%s」第 %d 版：%s，自然时间。"
                            .formatted(why.label(), why.policyVersion(), workflow.key(), workflow.version(), length)
                    : "%s: no rule of policy version %d applies; by workflow \"%s\" version %d: %s, every hour counts."
                            .formatted(why.labelEn(), why.policyVersion(), workflow.key(), workflow.version(), length);
        }
        String rule = Objects.requireNonNullElse(why.rule(), "");
        if (why.promised()) {
            return chinese
                    ? "%s：时限方案第 %d 版，规则「%s」：以答应业主的时间为准。".formatted(why.label(), why.policyVersion(), rule)
                    : "%s: policy version %d, rule \"%s\": the time promised to the owner counts."
                            .formatted(why.labelEn(), why.policyVersion(), rule);
        }
        WorkCalendar calendar = why.workCalendar();
        String counted = calendar == null
                ? chinese ? "自然时间" : "every hour counts"
                : chinese
                        ? "工作时间，日历「%s」（%s）".formatted(calendar.definition().label(), calendar.zone())
                        : "working time by the calendar \"%s\" (%s)"
                                .formatted(calendar.definition().labelEn(), calendar.zone());
        return chinese
                ? "%s：时限方案第 %d 版，规则「%s」：%s，%s。".formatted(why.label(), why.policyVersion(), rule, length, counted)
                : "%s: policy version %d, rule \"%s\": %s, %s."
                        .formatted(why.labelEn(), why.policyVersion(), rule, length, counted);
    }

    private String start(Explanation why) {
        Began began = why.began();
        String name = chinese ? began.name() : began.nameEn();
        String with = (chinese ? begunChinese(began.kind()) : begunEnglish(began.kind()))
                + (name == null ? "" : chinese ? "「" + name + "」" : " \"" + name + "\"");
        String at = exact(why.startedAt(), why);
        return chinese ? "起计：%s，%s。".formatted(at, with) : "Began: %s, %s.".formatted(at, with);
    }

    private static String begunChinese(Began.Kind kind) {
        return switch (kind) {
            case OPENED -> "工单开立";
            case ENTERED -> "进入状态";
            case TRANSITION -> "执行步骤";
            case WORKFLOW -> "流程启动";
            case TRANSFERRED -> "转交给";
            case PROMISED -> "答应业主";
            case REOPENED -> "重新打开";
        };
    }

    private static String begunEnglish(Began.Kind kind) {
        return switch (kind) {
            case OPENED -> "the ticket was opened";
            case ENTERED -> "it came to";
            case TRANSITION -> "the step was taken:";
            case WORKFLOW -> "started by the workflow";
            case TRANSFERRED -> "handed to";
            case PROMISED -> "promised to the owner:";
            case REOPENED -> "the ticket was reopened";
        };
    }

    private String rematch(Rematch rematch, Explanation why) {
        String at = exact(rematch.at(), why);
        String what = attribute(rematch.attribute());
        if (rematch.attribute() == Happening.Attribute.PRIORITY && rematch.from() != null && rematch.to() != null) {
            String from = priority(Priority.valueOf(rematch.from()));
            String to = priority(Priority.valueOf(rematch.to()));
            what += chinese ? "由%s改为%s".formatted(from, to) : " changed from %s to %s".formatted(from, to);
        } else {
            what += chinese ? "改变" : " changed";
        }
        String rule = rematch.rule();
        if (rule == null) {
            return chinese
                    ? "%s %s，没有规则再适用。".formatted(at, what)
                    : "%s: %s; no rule applies any more.".formatted(at, what);
        }
        return chinese
                ? "%s %s，重新选择规则：「%s」；起点和暂停不变。".formatted(at, what, rule)
                : "%s: %s; the rule was chosen again: \"%s\". Beginning and pauses stay.".formatted(at, what, rule);
    }

    private String attribute(Happening.Attribute attribute) {
        return switch (attribute) {
            case PRIORITY -> chinese ? "优先级" : "the priority";
            case CATEGORY -> chinese ? "分类" : "the category";
            case ESTATE -> chinese ? "项目" : "the estate";
        };
    }

    private String segment(Segment segment, Duration sum, Explanation why) {
        String from = exact(segment.from(), why);
        String to = exact(segment.to(), why);
        String reason = reason(segment, why);
        String length = length(segment.length());
        if (segment.counted()) {
            return chinese
                    ? "计入 %s 至 %s：%s，%s（累计 %s）。".formatted(from, to, reason, length, length(sum))
                    : "Counted %s to %s: %s, %s (%s so far).".formatted(from, to, reason, length, length(sum));
        }
        return chinese
                ? "不计 %s 至 %s：%s，%s。".formatted(from, to, reason, length)
                : "Skipped %s to %s: %s, %s.".formatted(from, to, reason, length);
    }

    private String reason(Segment segment, Explanation why) {
        String name = chinese ? segment.name() : segment.nameEn();
        return switch (segment.why()) {
            case EVERY_HOUR -> chinese ? "自然时间" : "every hour counts";
            case WORKING_HOURS -> chinese ? "工作时间" : "working hours";
            case WORKING_WEEKEND -> named(chinese ? "调休上班" : "a working weekend", name);
            case OWN_HOURS -> named(chinese ? "当天另定的工作时间" : "this day's own hours", name);
            case OFF_HOURS -> chinese ? "非工作时间" : "outside working hours";
            case WEEKEND -> onWeekend(segment, why) ? chinese ? "周末" : "weekend" : chinese ? "休息日" : "a day of rest";
            case HOLIDAY -> name == null ? chinese ? "节假日" : "a holiday" : name;
            case PAUSED -> named(chinese ? "暂停" : "paused", name);
        };
    }

    private String named(String reason, @Nullable String name) {
        return name == null ? reason : reason + (chinese ? "：" : ": ") + name;
    }

    private static boolean onWeekend(Segment segment, Explanation why) {
        WorkCalendar calendar = why.workCalendar();
        if (calendar == null) {
            return false;
        }
        LocalDate last = segment.to().minusNanos(1).atZone(calendar.zone()).toLocalDate();
        for (LocalDate date = segment.from().atZone(calendar.zone()).toLocalDate();
                !date.isAfter(last);
                date = date.plusDays(1)) {
            if (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
                return false;
            }
        }
        return true;
    }

    /** 15 分钟, 2 小时, 1 小时 30 分钟, 48 小时, 7 天. */
    String length(Duration duration) {
        long seconds = duration.plusMillis(500).toSeconds();
        if (seconds >= 72 * 3_600 && seconds % 86_400 == 0) {
            return unit(seconds / 86_400, " 天", "day");
        }
        List<String> parts = new ArrayList<>(3);
        if (seconds >= 3_600) {
            parts.add(unit(seconds / 3_600, " 小时", "hour"));
        }
        if (seconds % 3_600 >= 60) {
            parts.add(unit(seconds % 3_600 / 60, " 分钟", "minute"));
        }
        if (seconds % 60 > 0 || parts.isEmpty()) {
            parts.add(unit(seconds % 60, " 秒", "second"));
        }
        return String.join(" ", parts);
    }

    private String unit(long count, String word, String wordEn) {
        return chinese ? count + word : count + " " + wordEn + (count == 1 ? "" : "s");
    }

    /** The time alone on the day it began, otherwise with the day. */
    private String by(Explanation why) {
        ZonedDateTime due = why.dueAt().atZone(why.subject().zone());
        ZonedDateTime start = why.startedAt().atZone(why.subject().zone());
        if (due.toLocalDate().equals(start.toLocalDate())) {
            return due.format(TIME);
        }
        boolean sameYear = due.getYear() == start.getYear();
        if (!chinese) {
            return due.format(sameYear ? DAY_EN : YEAR_EN);
        }
        String day = due.getMonthValue() + "月" + due.getDayOfMonth() + "日 " + due.format(TIME);
        return sameYear ? day : due.getYear() + "年" + day;
    }

    private static String exact(Instant time, Explanation why) {
        ZonedDateTime local = time.atZone(why.subject().zone());
        return local.format(local.truncatedTo(ChronoUnit.MINUTES).equals(local) ? EXACT : SECOND);
    }

    String name(Object value) {
        return switch (value) {
            case TicketKind kind -> kind(kind);
            case Priority priority -> priority(priority);
            default -> String.valueOf(value);
        };
    }

    String kind(TicketKind kind) {
        return switch (kind) {
            case INQUIRY -> chinese ? "咨询" : "inquiry";
            case COMPLAINT -> chinese ? "投诉" : "complaint";
            case REPAIR -> chinese ? "维修" : "repair";
            case CONVENIENCE -> chinese ? "便民" : "convenience";
            case EMERGENCY -> chinese ? "紧急" : "emergency";
            case CALLBACK -> chinese ? "回访" : "callback";
        };
    }

    String priority(Priority priority) {
        return switch (priority) {
            case LOW -> chinese ? "低" : "low";
            case NORMAL -> chinese ? "普通" : "normal";
            case HIGH -> chinese ? "高" : "high";
            case URGENT -> chinese ? "紧急" : "urgent";
        };
    }

    String comma() {
        return chinese ? "、" : ", ";
    }
}
