package io.hearth.desk.mail;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what people write from what machines answer (RFC 3834 and what programs do instead). */
final class MailKinds {

    private static final Pattern SERVER =
            Pattern.compile("(mailer-daemon|postmaster|mail-daemon|mdaemon|bounce[s]?([-+].*)?)@.*");
    private static final Pattern NOBODY = Pattern.compile("(no-?reply|do-?not-?reply|noreply[-+].*)@.*");
    private static final Pattern AWAY = Pattern.compile(
            "^\\s*(自动回复|自動回覆|自动答复|外出自动|\\[自动回复\\]|【自动回复】|auto(matic)?[- ]?(reply|response)|out of (the"
                    + " )?office|abwesenheits).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RETURNED = Pattern.compile(
            "^\\s*(系统退信|退信|邮件退回|undeliver|delivery status notification|returned mail|mail delivery"
                    + " (failed|failure)|failure notice).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FORWARD =
            Pattern.compile("^\\s*(\\[.{1,40}\\]\\s*)?(fw|fwd|转发|轉寄|转)\\s*[:：].*", Pattern.CASE_INSENSITIVE);
    static final Pattern PREFIX = Pattern.compile(
            "^\\s*(re|fw|fwd|aw|wg|回复|答复|回覆|转发|轉寄|转)\\s*(\\[\\d+\\])?\\s*[:：]\\s*", Pattern.CASE_INSENSITIVE);

    private MailKinds() {}

    /** What it is, and why it is not taken for a person's. */
    record Found(ParsedMail.Kind kind, @Nullable String why) {}

    static boolean isForward(String subject) {
        return FORWARD.matcher(subject).matches();
    }

    static Found of(
            Function<String, @Nullable String> header,
            MailHeaders.@Nullable Sender from,
            String subject,
            MailReports reports) {
        String address = from == null ? "" : from.address();
        String type = MailHeaders.value(header.apply("Content-Type"));
        boolean reported = type.equals("multipart/report") && reports.any();
        boolean server = SERVER.matcher(address).matches();
        if (reported || server && (reports.any() || RETURNED.matcher(subject).matches())) {
            return new Found(ParsedMail.Kind.REPORT, "a server's report");
        }
        if (header.apply("X-Hearth-Delivery") != null) {
            return new Found(ParsedMail.Kind.OWN, "our own mail came back");
        }
        String submitted = MailHeaders.value(header.apply("Auto-Submitted"));
        if (!submitted.isEmpty() && !submitted.equals("no")) {
            return automatic("Auto-Submitted: " + submitted);
        }
        String precedence = MailHeaders.value(header.apply("Precedence"));
        if (precedence.matches("auto[-_]reply")) {
            return automatic("Precedence: " + precedence);
        }
        for (String name : new String[] {"X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply"}) {
            if (header.apply(name) != null) {
                return automatic(name);
            }
        }
        if (AWAY.matcher(subject).matches()) {
            return automatic("its subject says so");
        }
        if (server || "<>".equals(MailHeaders.value(header.apply("Return-Path")))) {
            return automatic("a mail server wrote it");
        }
        if (header.apply("List-Id") != null
                || header.apply("List-Unsubscribe") != null
                || precedence.matches("bulk|junk|list")) {
            return new Found(ParsedMail.Kind.BULK, "a list or a newsletter");
        }
        if (NOBODY.matcher(address).matches()) {
            return automatic("nobody reads answers to "
                    + address.substring(0, address.indexOf('@')).toLowerCase(Locale.ROOT));
        }
        return new Found(ParsedMail.Kind.PERSON, null);
    }

    private static Found automatic(String why) {
        return new Found(ParsedMail.Kind.AUTOMATIC, why);
    }
}
