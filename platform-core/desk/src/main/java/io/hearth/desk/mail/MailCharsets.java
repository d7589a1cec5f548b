package io.hearth.desk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of mail as text. What a mail says of its charset is a hint: GB2312 means what contains it, GB18030, and what cannot be in the charset
 * that is named is looked at for what it is.
 */
final class MailCharsets {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String HZ = "hz-gb-2312";

    private MailCharsets() {}

    /** @param named as the mail says; null when it does not */
    static String decode(byte[] bytes, @Nullable String named) {
        String name = name(named);
        if (name.equals(HZ)) {
            return hz(bytes);
        }
        Optional<Charset> charset = charset(name);
        if (charset.isEmpty()) {
            return guessed(bytes);
        }
        return strictly(bytes, charset.get())
                .orElseGet(() -> strictly(bytes, StandardCharsets.UTF_8)
                        .or(() -> strictly(bytes, GB18030))
                        .orElseGet(() -> new String(bytes, charset.get())));
    }

    /** What bytes without a charset say. */
    static String guessed(byte[] bytes) {
        Optional<String> unicode = strictly(bytes, StandardCharsets.UTF_8);
        Optional<String> chinese = strictly(bytes, GB18030);
        // A few Chinese words in GBK can be read as UTF-8 too: as strange letters, several in a row.
        if (unicode.isPresent() && chinese.isPresent() && isStrange(unicode.get()) && isChinese(chinese.get())) {
            return chinese.get();
        }
        return unicode.or(() -> chinese).orElseGet(() -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Whether it has, beside ASCII, only runs of at least two letters that UTF-8 writes with two bytes; Café is none. */
    private static boolean isStrange(String text) {
        int run = 0;
        boolean any = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : 'a';
            if (c >= 0x800 || c < 0x80 && run == 1) {
                return false;
            }
            run = c < 0x80 ? 0 : run + 1;
            any |= run > 1;
        }
        return any;
    }

    /** Whether it has Chinese signs, and beside them nothing but ASCII. */
    private static boolean isChinese(String text) {
        return text.chars().anyMatch(MailCharsets::isSign) && text.chars().allMatch(c -> c < 0x80 || isSign(c));
    }

    private static boolean isSign(int c) {
        return c >= 0x4e00 && c <= 0x9fff || c >= 0x3000 && c <= 0x303f || c >= 0xff00 && c <= 0xffef;
    }

    private static String name(@Nullable String named) {
        return named == null
                ? ""
                : named.strip().replace("\"", "").replace("'", "").toLowerCase(Locale.ROOT);
    }

    /** Empty for those that say nothing: whoever writes Chinese and calls it Latin is not believed. */
    private static Optional<Charset> charset(String name) {
        return switch (name) {
            case "",
                    "us-ascii",
                    "ascii",
                    "iso-8859-1",
                    "latin1",
                    "windows-1252",
                    "7bit",
                    "8bit",
                    "none",
                    "default",
                    "unknown",
                    "unknown-8bit",
                    "x-unknown",
                    "binary" -> Optional.empty();
            case "gb2312",
                    "gb_2312-80",
                    "gb-2312",
                    "gb_2312",
                    "csgb2312",
                    "gbk",
                    "x-gbk",
                    "cp936",
                    "ms936",
                    "windows-936",
                    "euc-cn",
                    "x-euc-cn",
                    "gb18030",
                    "chinese" -> Optional.of(GB18030);
            case "utf8", "utf_8", "unicode-1-1-utf-8" -> Optional.of(StandardCharsets.UTF_8);
            case "big5", "x-x-big5", "cn-big5" -> Optional.of(Charset.forName("Big5-HKSCS"));
            default -> known(name);
        };
    }

    private static Optional<Charset> known(String name) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** GB2312 in seven bits: between {@code ~{} and {@code ~}} each pair of bytes is a sign. */
    private static String hz(byte[] bytes) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        boolean chinese = false;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '~' && i + 1 < bytes.length) {
                byte next = bytes[++i];
                if (next == '{') {
                    chinese = true;
                } else if (next == '}') {
                    chinese = false;
                } else if (next == '~') {
                    plain.write('~');
                }
                continue; // a tilde before the end of a line joins it with the next
            }
            boolean sign = chinese && bytes[i] > ' ';
            plain.write(sign ? bytes[i] | 0x80 : bytes[i]);
        }
        return new String(plain.toByteArray(), GB18030);
    }
}
