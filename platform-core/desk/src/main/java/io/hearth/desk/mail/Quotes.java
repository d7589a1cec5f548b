package io.hearth.desk.mail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a mail what somebody else wrote begins. */
final class Quotes {

    private static final int LOOKS_AHEAD = 5;
    private static final Pattern LINE = Pattern.compile(
            "\\s*[-_=*]{2,}\\s*(原始邮件|原邮件|原始信息|回复的原邮件|回复的邮件|Original Message|Original Mail|Reply"
                    + " message)\\s*[-_=*]{2,}.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FORWARD = Pattern.compile(
            "\\s*[-_=*]{2,}\\s*(转发邮件信息|转发的邮件|转发邮件|转发信息|Forwarded message|Forwarded Message|Begin forwarded"
                    + " message|原始邮件|原邮件|Original Message|Original Mail)\\s*:?\\s*[-_=*]*.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WROTE = Pattern.compile(
            "(On|At|Am|Le) .{5,200}(wrote|schrieb|a"
                + " écrit)\\s*[:：]?\\s*|(在|于).{4,160}(写道|写到)\\s*[:：]?\\s*|\\d{4}\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日.{0,160}(写道|写到)\\s*[:：]?\\s*|.{1,120}于\\s?\\d{4}\\s?[年/-].{4,120}(写道|写到)\\s*[:：]?\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FROM =
            Pattern.compile("[>*\\s]*(发件人|发自|From|Von)\\s*[*]?\\s*[:：]\\s*[*]?(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile(
            "[>*\\s]*(发送时间|发送日期|日期|时间|收件人|抄送|主题|Sent|Date|To|Cc|Subject|Gesendet|An|Betreff)\\s*[*]?\\s*[:：].*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBJECT =
            Pattern.compile("[>*\\s]*(主题|Subject|Betreff)\\s*[*]?\\s*[:：]\\s*[*]?(.*)", Pattern.CASE_INSENSITIVE);

    private Quotes() {}

    /** What is new in an answer; the whole when nothing else is left. */
    static String said(String text) {
        List<String> lines = text.lines().toList();
        int end = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            if (quoteBegins(lines, i)) {
                end = i;
                break;
            }
        }
        while (end > 0 && (lines.get(end - 1).isBlank() || lines.get(end - 1).startsWith(">"))) {
            end--;
        }
        StringBuilder said = new StringBuilder();
        for (String line : lines.subList(0, end)) {
            if (!line.startsWith(">")) {
                said.append(line).append('\n');
            }
        }
        String kept = said.toString().strip();
        return kept.isEmpty() ? text.strip() : kept;
    }

    private static boolean quoteBegins(List<String> lines, int at) {
        String line = lines.get(at);
        if (line.length() > 400) {
            return false;
        }
        if (LINE.matcher(line).matches() || WROTE.matcher(line.strip()).matches() || headerBegins(lines, at)) {
            return true;
        }
        // The line that tells who wrote may be broken in two.
        return at + 1 < lines.size()
                && line.length() + lines.get(at + 1).length() < 300
                && line.strip().matches("(?i)(On|At|在|于) ?.{5,200}")
                && WROTE.matcher((line.strip() + " " + lines.get(at + 1).strip()))
                        .matches();
    }

    /** Somebody's name as sender, and soon after it a date, a recipient or a subject. */
    private static boolean headerBegins(List<String> lines, int at) {
        if (lines.get(at).length() > 400 || !FROM.matcher(lines.get(at)).matches()) {
            return false;
        }
        for (int i = at + 1; i < Math.min(lines.size(), at + LOOKS_AHEAD); i++) {
            if (lines.get(i).length() <= 400 && FIELD.matcher(lines.get(i)).matches()) {
                return true;
            }
        }
        return false;
    }

    /** The innermost mail that is forwarded in the text. */
    static Optional<ParsedMail.Original> forwarded(String text) {
        List<String> lines = text.lines().toList();
        boolean announced = lines.stream()
                .anyMatch(line -> line.length() <= 400 && FORWARD.matcher(line).matches());
        Optional<ParsedMail.Original> innermost = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            if ((announced || i < 20) && headerBegins(lines, i)) {
                Optional<ParsedMail.Original> found = original(lines, i);
                innermost = found.isPresent() ? found : innermost;
            }
        }
        return innermost;
    }

    private static Optional<ParsedMail.Original> original(List<String> lines, int at) {
        Matcher from = FROM.matcher(lines.get(at));
        if (!from.matches()) {
            return Optional.empty();
        }
        String subject = "";
        int body = at + 1;
        while (body < lines.size()
                && lines.get(body).length() <= 400
                && FIELD.matcher(lines.get(body)).matches()) {
            Matcher named = SUBJECT.matcher(lines.get(body));
            if (named.matches()) {
                subject = named.group(2).strip();
            }
            body++;
        }
        String says = String.join("\n", lines.subList(body, lines.size())).strip();
        String about = subject;
        return MailHeaders.sender(from.group(2).replace("[mailto:", "<").replace("]", ">"))
                .map(sender -> new ParsedMail.Original(sender, about, says));
    }
}
