package io.hearth.embedded;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The inbox's pages as text. Everything that came by mail is escaped; an HTML mail is shown in a sandboxed frame. */
final class InboxHtml {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    private InboxHtml() {}

    enum Language {
        ZH("zh-CN", "收件箱", "还没有邮件。系统发出的邮件会出现在这里，不会真正寄出。", "发件人", "收件人", "主题", "时间", "返回", "（无主题）", "en", "English"),
        EN(
                "en",
                "Inbox",
                "No mail yet. Mail the system sends appears here and is not delivered.",
                "From",
                "To",
                "Subject",
                "Time",
                "Back",
                "(no subject)",
                "zh",
                "中文");

        final String tag;
        final String title;
        final String empty;
        final String from;
        final String to;
        final String subject;
        final String time;
        final String back;
        final String noSubject;
        final String other;
        final String otherName;

        @SuppressWarnings("TooManyParameters") // a table of words, read row by row
        Language(
                String tag,
                String title,
                String empty,
                String from,
                String to,
                String subject,
                String time,
                String back,
                String noSubject,
                String other,
                String otherName) {
            this.tag = tag;
            this.title = title;
            this.empty = empty;
            this.from = from;
            this.to = to;
            this.subject = subject;
            this.time = time;
            this.back = back;
            this.noSubject = noSubject;
            this.other = other;
            this.otherName = otherName;
        }
    }

    static String list(List<CaughtMail> mails, Language words) {
        if (mails.isEmpty()) {
            return page(words, words.title, "<p class=\"empty\">" + words.empty + "</p>");
        }
        StringBuilder rows = new StringBuilder();
        for (CaughtMail mail : mails) {
            rows.append("""
                <tr><td class="subject"><a href="/mail/%d?lang=%s">%s</a></td><td>%s</td><td>%s</td><td class="time">%s</td></tr>
                """.formatted(
                            mail.id(),
                            lang(words),
                            escape(subject(mail, words)),
                            escape(String.join(", ", mail.to())),
                            escape(mail.from()),
                            time(mail)));
        }
        return page(words, words.title + " (" + mails.size() + ")", """
            <table><thead><tr><th>%s</th><th>%s</th><th>%s</th><th>%s</th></tr></thead><tbody>
            %s</tbody></table>
            """.formatted(
                        words.subject, words.to, words.from, words.time, rows));
    }

    static String mail(CaughtMail mail, Language words) {
        return page(words, subject(mail, words), """
            <p><a href="/?lang=%s">&larr; %s</a></p>
            <dl><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd></dl>
            <iframe title="%s" src="/mail/%d/body"></iframe>
            """.formatted(
                        lang(words),
                        words.back,
                        words.from,
                        escape(mail.from()),
                        words.to,
                        escape(String.join(", ", mail.to())),
                        words.time,
                        time(mail),
                        escape(subject(mail, words)),
                        mail.id()));
    }

    /** What the frame shows. Links open outside of it. */
    static String body(CaughtMail mail) {
        String head = "<!doctype html><meta charset=\"utf-8\"><base target=\"_blank\">";
        if (mail.html() != null) {
            return head + mail.html();
        }
        String text = mail.text() == null ? "" : mail.text();
        return head + "<pre style=\"font:15px/1.6 sans-serif;white-space:pre-wrap\">" + linked(escape(text)) + "</pre>";
    }

    private static String page(Language words, String title, String content) {
        return """
            <!doctype html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%s</title><link rel="stylesheet" href="/inbox.css"></head>
            <body><header><h1>%s</h1><a href="?lang=%s">%s</a></header><main>%s</main></body></html>
            """.formatted(words.tag, escape(title), escape(title), words.other, words.otherName, content);
    }

    private static String lang(Language words) {
        return words == Language.EN ? "en" : "zh";
    }

    private static String subject(CaughtMail mail, Language words) {
        return mail.subject().isBlank() ? words.noSubject : mail.subject();
    }

    private static String time(CaughtMail mail) {
        return TIME.format(mail.at().atZone(ZoneId.systemDefault()));
    }

    private static String linked(String escaped) {
        return LINK.matcher(escaped).replaceAll("<a href=\"$0\">$0</a>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
