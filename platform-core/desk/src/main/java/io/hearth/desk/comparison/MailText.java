package io.hearth.desk.comparison;

import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.delivery.StaffMessage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A league as people read it in a mail: what needs attention first, with ranges and how much it rests on. */
final class MailText {

    /** More lines than these nobody reads in a mail; the link has them all. */
    private static final int MOST = 30;

    private static final double MINUTES = 60;

    private MailText() {}

    static StaffMessage of(ComparisonMailStore.Row mail, League league, String link, String key) {
        Measure measure = MeasureCatalogue.require(mail.measure());
        String days = league.from() + " – " + league.to();
        return new StaffMessage(
                "%s（%s）".formatted(mail.name(), days),
                "%s (%s)".formatted(mail.name(), days),
                body(mail, measure, league, link, false),
                body(mail, measure, league, link, true),
                null,
                null,
                false,
                key);
    }

    private static String body(
            ComparisonMailStore.Row mail, Measure measure, League league, String link, boolean english) {
        StringBuilder text = new StringBuilder();
        text.append(english ? measure.name().en() : measure.name().zh())
                .append(english ? ", " : "，")
                .append(league.from())
                .append(" – ")
                .append(league.to())
                .append(english ? "\nAll estates in your sight: " : "\n您可见的全部项目：")
                .append(said(measure, league.value()))
                .append("\n\n");
        List<League.Line> lines =
                league.lines().stream().sorted(order(measure, mail.adjusted())).toList();
        for (League.Line line : lines.subList(0, Math.min(MOST, lines.size()))) {
            line(text, measure, line, mail.adjusted(), english);
        }
        if (lines.size() > MOST) {
            text.append((english ? "… and %d more\n" : "……另有 %d 个项目\n").formatted(lines.size() - MOST));
        }
        return text.append(
                        english
                                ? "\nAll of it: %s\nTo get it no more: the page above, “Regular mails”.".formatted(link)
                                : "\n完整内容：%s\n不想再收：在上述页面“定期邮件”中退订。".formatted(link))
                .toString();
    }

    private static void line(StringBuilder text, Measure measure, League.Line line, boolean adjusted, boolean english) {
        Range range = range(line, adjusted);
        text.append(line.estate().name()).append(english ? ": " : "：").append(said(measure, value(line, adjusted)));
        if (range != null) {
            text.append(" (")
                    .append(said(measure, range.low()))
                    .append(" – ")
                    .append(said(measure, range.high()))
                    .append(')');
        }
        text.append(", n=").append(line.n());
        if (line.few()) {
            text.append(english ? ", too few" : "，样本太少");
        } else if (line.standing() != null) {
            switch (line.standing()) {
                case WITHIN -> {}
                case WATCH -> text.append(english ? ", outside 95%" : "，95%界外");
                case BEYOND -> text.append(english ? ", outside 99.8%" : "，99.8%界外");
            }
        }
        text.append('\n');
    }

    private static Comparator<League.Line> order(Measure measure, boolean adjusted) {
        Comparator<Double> worstFirst =
                measure.better() == Measure.Better.HIGHER ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return Comparator.<League.Line, @Nullable Double>comparing(
                        line -> value(line, adjusted), Comparator.nullsLast(worstFirst))
                .thenComparing(line -> line.estate().name());
    }

    private static @Nullable Double value(League.Line line, boolean adjusted) {
        if (!adjusted) {
            return line.value();
        }
        return line.expected() == null ? null : line.expected().adjusted();
    }

    private static @Nullable Range range(League.Line line, boolean adjusted) {
        if (!adjusted) {
            return line.range();
        }
        return line.expected() == null ? null : line.expected().adjustedRange();
    }

    private static String said(Measure measure, @Nullable Double value) {
        if (value == null) {
            return "—";
        }
        return switch (measure.unit()) {
            case SHARE -> String.format(Locale.ROOT, "%.1f%%", value * 100);
            case MINUTES -> String.format(Locale.ROOT, "%.1f h", value / MINUTES);
            case TICKETS -> String.valueOf(Math.round(value));
            case PER_100_HOMES, PER_STAFF -> String.format(Locale.ROOT, "%.2f", value);
        };
    }
}
