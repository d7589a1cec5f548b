package io.hearth.desk.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Transfer encodings, forgiving: what is broken gives what can be had of it. */
final class MailBytes {

    private MailBytes() {}

    /** @param encoding as the header says; what is unknown is left as it is */
    static byte[] decode(byte[] raw, @Nullable String encoding) {
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> base64(new String(raw, StandardCharsets.ISO_8859_1));
            case "quoted-printable" -> quotedPrintable(raw);
            default -> raw;
        };
    }

    /** Padding ends a piece: some programs encode line by line. */
    static byte[] base64(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 3 / 4);
        StringBuilder piece = new StringBuilder(Math.min(text.length(), 1 << 16));
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '=';
            if (c == '=') {
                // A single sign left over carries less than a byte.
                int whole = piece.length() % 4 == 1 ? piece.length() - 1 : piece.length();
                out.writeBytes(Base64.getDecoder().decode(piece.substring(0, whole)));
                piece.setLength(0);
            } else if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/') {
                piece.append(c);
            }
        }
        return out.toByteArray();
    }

    static byte[] quotedPrintable(byte[] raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '=') {
                out.write(raw[i]);
                continue;
            }
            int end = i + 1;
            while (end < raw.length && (raw[end] == ' ' || raw[end] == '\t')) {
                end++;
            }
            if (end < raw.length && raw[end] == '\r') {
                end++;
            }
            if (end < raw.length && raw[end] == '\n') {
                i = end; // a soft end of line
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write('=');
            }
        }
        return out.toByteArray();
    }

    /** {@code %E6%BC%8F} as bytes. */
    static byte[] percent(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(raw[i]);
            }
        }
        return out.toByteArray();
    }

    /** At most so many bytes; what stops in the middle gives what came until then. */
    static byte[] read(InputStream in, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (in) {
            int read = in.read(buffer);
            while (read >= 0 && out.size() < most) {
                out.write(buffer, 0, Math.min(read, most - out.size()));
                read = in.read(buffer);
            }
        } catch (IOException cut) {
            return out.toByteArray();
        }
        return out.toByteArray();
    }
}
