package io.hearth.desk.comparison;

import io.hearth.desk.benchmark.Measure;
import io.hearth.desk.benchmark.MeasureCatalogue;
import io.hearth.desk.delivery.StaffMessage;
import io.hearth.statistics.Funnel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A league as people read it in a mail: what needs attention first, with ranges and how much it rests on. */
final class MailText {

    /** More lines than these nobody reads in a mail; the link has them all. */
    private static final int MOST = 30;

    private static final double MINUTES = 60;

    private MailText() {}

    static StaffMessage of(ComparisonMailStore.Row mail, League league, String link, String key) {
        Measure measure = MeasureCatalogue.require(league.measure());
        String days = league.from() + " – " + league.to();
        return new StaffMessage(
                "%s（%s）".formatted(mail.name(), days),
                "%s (%s)".formatted(mail.name(), days),
                body(mail, measure, league, link, false),
                body(mail, measure, league, link, true),
                null,
                null,
                false,
                key,
                MailTable.of(mail, measure, league, link));
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
        for (League.Line line : first(measure, league, mail.adjusted())) {
            line(text, measure, line, mail.adjusted(), english);
        }
        more(league, english).ifPresent(more -> text.append(more).append('\n'));
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
        standing(line, english)
                .ifPresent(standing -> text.append(english ? ", " : "，").append(standing));
        text.append('\n');
    }

    /** The lines that a mail has room for, what needs attention first. */
    static List<League.Line> first(Measure measure, League league, boolean adjusted) {
        return league.lines().stream()
                .sorted(order(measure, adjusted))
                .limit(MOST)
                .toList();
    }

    /** How many a mail has no room for. */
    static Optional<String> more(League league, boolean english) {
        int more = league.lines().size() - MOST;
        return more <= 0 ? Optional.empty() : Optional.of((english ? "… and %d more" : "……另有 %d 个项目").formatted(more));
    }

    /** What is to be said of where a line lies; empty when nothing is. */
    static Optional<String> standing(League.Line line, boolean english) {
        if (line.few()) {
            return Optional.of(english ? "too few" : "样本太少");
        }
        Funnel.Standing standing = line.standing();
        if (standing == null) {
            return Optional.empty();
        }
        return switch (standing) {
            case WITHIN -> Optional.empty();
            case WATCH -> Optional.of(english ? "outside 95%" : "95%界外");
            case BEYOND -> Optional.of(english ? "outside 99.8%" : "99.8%界外");
        };
    }

    private static Comparator<League.Line> order(Measure measure, boolean adjusted) {
        Comparator<Double> worstFirst =
                measure.better() == Measure.Better.HIGHER ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return Comparator.<League.Line, @Nullable Double>comparing(
                        line -> value(line, adjusted), Comparator.nullsLast(worstFirst))
                .thenComparing(line -> line.estate().name());
    }

    static @Nullable Double value(League.Line line, boolean adjusted) {
        if (!adjusted) {
            return line.value();
        }
        return line.expected() == null ? null : line.expected().adjusted();
    }

    static @Nullable Range range(League.Line line, boolean adjusted) {
        if (!adjusted) {
            return line.range();
        }
        return line.expected() == null ? null : line.expected().adjustedRange();
    }

    static String said(Measure measure, @Nullable Double value) {
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
