package io.hearth.desk.comparison;

import io.hearth.desk.benchmark.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A league as a table for mail programs, in both languages: styles stand with each cell, a bar is made of cells, and nothing is fetched from
 * anywhere. Text has the program's own colours, so that it can be read in the dark.
 */
final class MailTable {

    private static final int BAR = 120;
    private static final String CELL = "padding:4px 8px;border-bottom:1px solid #8c8c8c;text-align:left;font-size:14px";
    private static final String NUMBER = CELL.replace("left", "right") + ";white-space:nowrap";

    private final Measure measure;
    private final League league;
    private final boolean adjusted;
    private final String name;
    private final String link;

    private MailTable(ComparisonMailStore.Row mail, Measure measure, League league, String link) {
        this.measure = measure;
        this.league = league;
        this.adjusted = mail.adjusted();
        this.name = mail.name();
        this.link = link;
    }

    static String of(ComparisonMailStore.Row mail, Measure measure, League league, String link) {
        MailTable table = new MailTable(mail, measure, league, link);
        return """
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="utf-8">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>%s</title>
            </head>
            <body style="margin:0;padding:16px;font-family:sans-serif">
            %s%s</body>
            </html>
            """.formatted(HtmlUtils.htmlEscape(mail.name()), table.told(false), table.told(true));
    }

    private String told(boolean english) {
        List<League.Line> lines = MailText.first(measure, league, adjusted);
        double longest = 0;
        for (League.Line line : lines) {
            Double value = MailText.value(line, adjusted);
            if (value != null) {
                longest = Math.max(longest, value);
            }
        }
        StringBuilder html = new StringBuilder(
                "<div lang=\"%s\" style=\"margin-bottom:24px\">\n".formatted(english ? "en" : "zh-CN"));
        html.append("<h2 style=\"margin:0 0 4px;font-size:18px\">%s</h2>\n".formatted(HtmlUtils.htmlEscape(name)));
        html.append("<p style=\"margin:0 0 12px;font-size:14px\">%s<br>%s<b>%s</b></p>\n"
                .formatted(
                        HtmlUtils.htmlEscape("%s%s%s – %s"
                                .formatted(
                                        english
                                                ? measure.name().en()
                                                : measure.name().zh(),
                                        english ? ", " : "，",
                                        league.from(),
                                        league.to())),
                        english ? "All estates in your sight: " : "您可见的全部项目：",
                        MailText.said(measure, league.value())));
        html.append("<table cellpadding=\"0\" cellspacing=\"0\" style=\"border-collapse:collapse\">\n<tr>");
        for (String heading : english
                ? List.of("Estate", "", "Value", "95% range", "n", "Standing")
                : List.of("项目", "", "数值", "95%区间", "样本", "位置")) {
            html.append("<th scope=\"col\" style=\"%s\">%s</th>".formatted(CELL, heading));
        }
        html.append("</tr>\n");
        for (League.Line line : lines) {
            row(html, line, longest, english);
        }
        html.append("</table>\n");
        MailText.more(league, english)
                .ifPresent(more -> html.append("<p style=\"font-size:14px\">%s</p>\n".formatted(more)));
        return html.append("<p style=\"font-size:14px\">%s<br>%s</p>\n</div>\n"
                        .formatted(
                                linked(english ? "All of it" : "完整内容"),
                                english
                                        ? "To get it no more: the page above, “Regular mails”."
                                        : "不想再收：在上述页面“定期邮件”中退订。"))
                .toString();
    }

    private void row(StringBuilder html, League.Line line, double longest, boolean english) {
        Double value = MailText.value(line, adjusted);
        Range range = MailText.range(line, adjusted);
        html.append("<tr><td style=\"%s\">%s</td>"
                        .formatted(CELL, HtmlUtils.htmlEscape(line.estate().name())))
                .append("<td style=\"%s\">%s</td>".formatted(CELL, bar(value, longest)))
                .append(number(MailText.said(measure, value)))
                .append(number(
                        range == null
                                ? "—"
                                : MailText.said(measure, range.low()) + " – " + MailText.said(measure, range.high())))
                .append(number(String.valueOf(line.n())))
                .append("<td style=\"%s\">%s</td></tr>\n"
                        .formatted(CELL, MailText.standing(line, english).orElse("")));
    }

    private static String number(String text) {
        return "<td style=\"%s\">%s</td>".formatted(NUMBER, text);
    }

    /** As long as the value is beside the longest; the value itself stands beside it. */
    private static String bar(@Nullable Double value, double longest) {
        if (value == null || longest <= 0) {
            return "";
        }
        long filled = Math.round(BAR * value / longest);
        return "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" width=\"%1$d\" style=\"width:%1$dpx;border-collapse:collapse\"><tr>"
                        .formatted(BAR)
                + (filled == 0 ? "" : part(filled, ";background-color:#1677ff"))
                + (filled == BAR ? "" : part(BAR - filled, ""))
                + "</tr></table>";
    }

    private static String part(long width, String colour) {
        return "<td width=\"%1$d\" style=\"width:%1$dpx;height:8px;font-size:0;line-height:0%2$s\">&nbsp;</td>"
                .formatted(width, colour);
    }

    /** A portal without a known address has a path alone, which leads nowhere from a mail. */
    private String linked(String words) {
        String address = HtmlUtils.htmlEscape(link);
        return link.startsWith("https://") || link.startsWith("http://")
                ? "<a href=\"%s\" style=\"color:inherit\">%s</a>".formatted(address, words)
                : words + " " + address;
    }
}
