package io.hearth.desk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server reports of mails of ours (RFC 3464, RFC 8098), gathered while a mail is read. */
final class MailReports {

    private static final Pattern ACTION = Pattern.compile("(?im)^(Action|Disposition)\\s*:\\s*(.{1,200})$");
    private static final Pattern DETAIL = Pattern.compile("(?im)^(Diagnostic-Code|Status)\\s*:\\s*(.{1,300})$");
    private static final Pattern ORIGINAL =
            Pattern.compile("(?im)^(Original-Message-ID|Message-ID)\\s*:\\s*(<[^<>\\s]{1,250}>)");
    private static final Pattern OURS = Pattern.compile(
            "<?([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}@[^<>\\s\"']{1,190})>?",
            Pattern.CASE_INSENSITIVE);

    private final List<String> ids = new ArrayList<>();
    private boolean any;
    private boolean failed;
    private boolean arrived;
    private String detail = "";

    void status(String text, boolean ofReading) {
        any = true;
        Matcher action = ACTION.matcher(text);
        while (action.find()) {
            String what = action.group(2).toLowerCase(Locale.ROOT);
            failed |= what.startsWith("failed") || what.endsWith("failed");
            arrived |= what.startsWith("delivered")
                    || what.startsWith("relayed")
                    || (ofReading && what.contains("displayed"));
        }
        Matcher said = DETAIL.matcher(text);
        while (said.find()) {
            detail = detail.isEmpty() || said.group(1).equalsIgnoreCase("Diagnostic-Code")
                    ? said.group(2).strip()
                    : detail;
        }
        headers(text);
    }

    void headers(String text) {
        Matcher id = ORIGINAL.matcher(text);
        while (id.find() && ids.size() < 20) {
            ids.add(id.group(2));
        }
    }

    /** The mail that a report brings along. */
    void original(@Nullable String messageId) {
        ids.addAll(MailHeaders.ids(messageId));
    }

    boolean any() {
        return any;
    }

    /** @param text of the mail: servers that keep to no rule write what they mean, and the mail's id, there */
    ParsedMail.@Nullable Report report(String text) {
        Matcher ours = OURS.matcher(text);
        while (ours.find() && ids.size() < 20) {
            ids.add("<" + ours.group(1) + ">");
        }
        if (any && !failed && !arrived) {
            return null; // delayed: it is still on its way
        }
        String said = detail.isEmpty() ? text.lines().findFirst().orElse("") : detail;
        return new ParsedMail.Report(ids, failed || !arrived, said.length() > 300 ? said.substring(0, 300) : said);
    }
}
