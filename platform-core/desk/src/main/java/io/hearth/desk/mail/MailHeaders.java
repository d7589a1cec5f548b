package io.hearth.desk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headers of mail as people wrote them: encoded words, bare bytes of any charset, parameters in pieces. Nothing in here fails. */
final class MailHeaders {

    private static final int LONGEST = 20_000;
    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]{1,60})\\?([bBqQ])\\?([^?]{0,8000})\\?=");
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>()\\[\\],;:\"'@]{1,64}@[^\\s<>()\\[\\],;:\"'@]{1,190}");
    private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,250})>");

    private MailHeaders() {}

    /** Somebody who sends mail; the address is in lower case. */
    record Sender(String name, String address) {}

    /** A header's value as text. Characters above a byte mean that somebody has decoded it already. */
    static String text(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        String line = (raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw).replaceAll("\r?\n[ \t]*", " ");
        Matcher words = WORD.matcher(line);
        StringBuilder text = new StringBuilder();
        Run run = new Run();
        int end = 0;
        while (words.find()) {
            String between = line.substring(end, words.start());
            String charset = charset(words.group(1));
            if (!between.isBlank() || end == 0 || !charset.equalsIgnoreCase(run.charset)) {
                text.append(run.take());
                // Space between two encoded words is not meant.
                if (!between.isBlank() || end == 0) {
                    text.append(plain(between));
                }
            }
            run.charset = charset;
            run.bytes.writeBytes(
                    words.group(2).equalsIgnoreCase("B") ? MailBytes.base64(words.group(3)) : q(words.group(3)));
            end = words.end();
        }
        text.append(run.take()).append(plain(line.substring(end)));
        return text.toString().replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    }

    /** Encoded words that follow each other: a sign may begin in one and end in the next. */
    private static final class Run {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private String charset = "";

        private String take() {
            String text = bytes.size() == 0 ? "" : MailCharsets.decode(bytes.toByteArray(), charset);
            bytes.reset();
            return text;
        }
    }

    /** The first address of a header and its name; empty when there is none. */
    static Optional<Sender> sender(@Nullable String raw) {
        if (raw == null) {
            return Optional.empty();
        }
        String whole = text(raw);
        int open = whole.lastIndexOf('<');
        int close = open < 0 ? -1 : whole.indexOf('>', open);
        if (close > open) {
            Matcher inside = ADDRESS.matcher(whole.substring(open + 1, close));
            if (inside.find()) {
                return Optional.of(new Sender(
                        name(whole.substring(0, open)), inside.group().toLowerCase(Locale.ROOT)));
            }
        }
        Matcher anywhere = ADDRESS.matcher(whole);
        if (!anywhere.find()) {
            return Optional.empty();
        }
        String rest = (whole.substring(0, anywhere.start()) + " " + whole.substring(anywhere.end()));
        return Optional.of(new Sender(name(rest), anywhere.group().toLowerCase(Locale.ROOT)));
    }

    private static String name(String text) {
        return text.replaceAll("[\"'<>()\\\\]", " ").replaceAll("\\s+", " ").strip();
    }

    /** The ids a header names, with their angle brackets. */
    static List<String> ids(@Nullable String raw) {
        List<String> ids = new ArrayList<>();
        if (raw != null) {
            Matcher found = ID.matcher(raw.length() > LONGEST ? raw.substring(raw.length() - LONGEST) : raw);
            while (found.find() && ids.size() < 200) {
                ids.add("<" + found.group(1) + ">");
            }
        }
        return ids;
    }

    /** The value before the first semicolon, in lower case. */
    static String value(@Nullable String raw) {
        if (raw == null) {
            return "";
        }
        int end = raw.indexOf(';');
        return (end < 0 ? raw : raw.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** A parameter as it is meant, whether it is encoded by RFC 2231, in pieces, as encoded words, or not at all; empty without. */
    static String parameter(@Nullable String raw, String name) {
        if (raw == null) {
            return "";
        }
        Map<String, String> all = parameters(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw);
        String plain = all.get(name);
        Map<Integer, String> pieces = new TreeMap<>();
        boolean encoded = false;
        for (Map.Entry<String, String> each : all.entrySet()) {
            Matcher piece = Pattern.compile(Pattern.quote(name) + "\\*([0-9]{1,3})?(\\*)?")
                    .matcher(each.getKey());
            if (piece.matches()) {
                boolean star = each.getKey().endsWith("*");
                encoded |= star;
                int place = piece.group(1) == null ? 0 : Integer.parseInt(piece.group(1));
                // What is not encoded among encoded pieces must survive their decoding.
                pieces.put(place, star ? each.getValue() : each.getValue().replace("%", "%25"));
            }
        }
        if (pieces.isEmpty()) {
            return plain == null ? "" : text(plain.strip());
        }
        String joined = String.join("", pieces.values());
        if (!encoded) {
            return text(joined.replace("%25", "%"));
        }
        int first = joined.indexOf('\'');
        int second = first < 0 ? -1 : joined.indexOf('\'', first + 1);
        String charset = second < 0 ? "" : joined.substring(0, first);
        return MailCharsets.decode(MailBytes.percent(second < 0 ? joined : joined.substring(second + 1)), charset);
    }

    private static Map<String, String> parameters(String raw) {
        Map<String, String> all = new LinkedHashMap<>();
        int at = raw.indexOf(';');
        while (at >= 0 && all.size() < 100) {
            int equals = raw.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = raw.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            int from = equals + 1;
            while (from < raw.length() && Character.isWhitespace(raw.charAt(from))) {
                from++;
            }
            StringBuilder value = new StringBuilder();
            int end = from;
            boolean quoted = from < raw.length() && raw.charAt(from) == '"';
            if (quoted) {
                end = from + 1;
                while (end < raw.length() && raw.charAt(end) != '"') {
                    if (raw.charAt(end) == '\\' && end + 1 < raw.length()) {
                        end++;
                    }
                    value.append(raw.charAt(end++));
                }
                end = Math.min(end + 1, raw.length());
            } else {
                while (end < raw.length() && raw.charAt(end) != ';') {
                    value.append(raw.charAt(end++));
                }
            }
            all.putIfAbsent(name, quoted ? value.toString() : value.toString().strip());
            at = raw.indexOf(';', end);
        }
        return all;
    }

    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return text;
            }
        }
        return MailCharsets.guessed(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String charset(String named) {
        int language = named.indexOf('*');
        return language < 0 ? named : named.substring(0, language);
    }

    private static byte[] q(String text) {
        return MailBytes.quotedPrintable(text.replace('_', ' ').getBytes(StandardCharsets.ISO_8859_1));
    }
}
