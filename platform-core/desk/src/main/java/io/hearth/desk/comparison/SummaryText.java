package io.hearth.desk.comparison;

import io.hearth.desk.comparison.RegularSummary.Part;
import io.hearth.desk.comparison.RegularSummary.Told;
import io.hearth.desk.delivery.StaffMessage;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** A summary as people read it in a mail: part by part, as text and beside it with headings and lists. */
final class SummaryText {

    private SummaryText() {}

    static StaffMessage of(String name, MailDays.Period period, List<Part> parts, String link, String key) {
        String days = period.from() + " – " + period.to();
        return new StaffMessage(
                "%s（%s）".formatted(name, days),
                "%s (%s)".formatted(name, days),
                text(days, parts, link, false),
                text(days, parts, link, true),
                null,
                null,
                false,
                key,
                html(name, days, parts, link));
    }

    private static String text(String days, List<Part> parts, String link, boolean english) {
        StringBuilder text = new StringBuilder(days).append(english ? ", estates in your sight\n" : "，您可见的项目\n");
        for (Part part : parts) {
            text.append('\n').append(said(part.title(), english)).append('\n');
            part.lines()
                    .forEach(line ->
                            text.append("- ").append(said(line, english)).append('\n'));
        }
        return text.append(
                        english
                                ? "\nAll of it: %s\nTo get it no more: the page above, “Regular summary”."
                                        .formatted(link)
                                : "\n完整内容：%s\n不想再收：在上述页面“定期汇总”中退订。".formatted(link))
                .toString();
    }

    /** Nothing is fetched from anywhere, and text has the mail program's own colours. */
    private static String html(String name, String days, List<Part> parts, String link) {
        return """
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="utf-8">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>%s</title>
            </head>
            <body style="margin:0;padding:16px;font-family:sans-serif;font-size:14px">
            %s%s</body>
            </html>
            """.formatted(
                HtmlUtils.htmlEscape(name), told(name, days, parts, link, false), told(name, days, parts, link, true));
    }

    private static String told(String name, String days, List<Part> parts, String link, boolean english) {
        StringBuilder html = new StringBuilder(
                "<div lang=\"%s\" style=\"margin-bottom:24px\">\n".formatted(english ? "en" : "zh-CN"));
        html.append("<h2 style=\"margin:0 0 4px;font-size:18px\">%s</h2>\n<p style=\"margin:0 0 12px\">%s</p>\n"
                .formatted(HtmlUtils.htmlEscape(name), days));
        for (Part part : parts) {
            html.append(
                    "<h3 style=\"margin:16px 0 4px;font-size:15px\">%s</h3>\n<ul style=\"margin:0;padding-left:20px\">\n"
                            .formatted(HtmlUtils.htmlEscape(said(part.title(), english))));
            part.lines()
                    .forEach(line -> html.append("<li style=\"margin:2px 0\">%s</li>\n"
                            .formatted(HtmlUtils.htmlEscape(said(line, english)))));
            html.append("</ul>\n");
        }
        String whole = english ? "All of it" : "完整内容";
        String linked = link.startsWith("http")
                ? "<a href=\"%s\">%s</a>".formatted(HtmlUtils.htmlEscape(link), whole)
                : whole + " " + HtmlUtils.htmlEscape(link);
        return html.append("<p style=\"margin:16px 0 0\">%s<br>%s</p>\n</div>\n"
                        .formatted(
                                linked,
                                english
                                        ? "To get it no more: the page above, “Regular summary”."
                                        : "不想再收：在上述页面“定期汇总”中退订。"))
                .toString();
    }

    private static String said(Told told, boolean english) {
        return english ? told.en() : told.zh();
    }
}
