package io.hearth.desk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes mails byte by byte, right or wrong, since libraries write them right only. */
final class RawMail {

    static final Charset GBK = Charset.forName("GBK");
    static final Charset GB2312 = Charset.forName("GB2312");
    static final Charset GB18030 = Charset.forName("GB18030");
    static final Charset BIG5 = Charset.forName("Big5");

    private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
    private byte[] body = new byte[0];

    private RawMail() {}

    static RawMail of() {
        return new RawMail();
    }

    /** As a person sends it: with sender, subject and id. */
    static RawMail from(String address, String subject) {
        return of().header("From", address)
                .header("To", "service@example.com")
                .header("Subject", subject)
                .header("Message-ID", "<" + Integer.toHexString((address + subject).hashCode()) + "@example.com>")
                .header("Date", "Sat, 21 Nov 2026 09:00:00 +0800");
    }

    RawMail header(String name, String value) {
        return header(name, value.getBytes(StandardCharsets.UTF_8));
    }

    RawMail header(String name, byte[] value) {
        headers.writeBytes((name + ": ").getBytes(StandardCharsets.US_ASCII));
        headers.writeBytes(value);
        headers.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    RawMail body(byte[] bytes) {
        body = bytes;
        return this;
    }

    RawMail text(String text) {
        return text(text, StandardCharsets.UTF_8, "utf-8", "base64");
    }

    RawMail text(String text, Charset written, String named, String encoding) {
        return content("text/plain" + (named.isEmpty() ? "" : "; charset=" + named), encoding, text.getBytes(written));
    }

    RawMail content(String type, String encoding, byte[] content) {
        header("Content-Type", type);
        header("Content-Transfer-Encoding", encoding);
        return body(encoded(content, encoding));
    }

    RawMail multipart(String kind, byte[]... parts) {
        header("Content-Type", kind + "; boundary=\"b1\"");
        return body(parts("b1", parts));
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(headers.toByteArray());
        all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        return all.toByteArray();
    }

    static byte[] parts(String boundary, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(("--" + boundary + "\r\n").getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(part);
            all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        all.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    /** A part that is the text, in UTF-8. */
    static byte[] plain(String text) {
        return of().text(text).bytes();
    }

    static byte[] html(String html) {
        return of().content("text/html; charset=utf-8", "base64", html.getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    /** A part that is a file. */
    static byte[] file(String disposition, String type, byte[] content) {
        return of().header("Content-Disposition", disposition)
                .content(type, "base64", content)
                .bytes();
    }

    static byte[] inner(byte[] mail) {
        return of().content("message/rfc822", "8bit", mail).bytes();
    }

    static byte[] encoded(byte[] content, String encoding) {
        return switch (encoding) {
            case "base64" -> Base64.getMimeEncoder().encode(content);
            case "quoted-printable" -> quotedPrintable(content);
            default -> content;
        };
    }

    /** {@code =?gb2312?B?...?=} */
    static String word(String text, Charset written, String named) {
        return "=?" + named + "?B?" + Base64.getEncoder().encodeToString(text.getBytes(written)) + "?=";
    }

    static String q(String text, Charset written, String named) {
        StringBuilder word = new StringBuilder("=?" + named + "?Q?");
        for (byte each : text.getBytes(written)) {
            word.append('=').append("%02X".formatted(each & 0xff));
        }
        return word.append("?=").toString();
    }

    static byte[] quotedPrintable(byte[] content) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (byte each : content) {
            if (each == '\n') {
                out.append("\r\n");
                column = 0;
                continue;
            }
            if (column > 70) {
                out.append("=\r\n");
                column = 0;
            }
            boolean plain = each > 32 && each < 127 && each != '=';
            String sign = plain ? String.valueOf((char) each) : "=%02X".formatted(each & 0xff);
            out.append(sign);
            column += sign.length();
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static String percent(String text, Charset written) {
        StringBuilder out = new StringBuilder();
        for (byte each : text.getBytes(written)) {
            out.append("%%%02X".formatted(each & 0xff));
        }
        return out.toString();
    }

    /** A winmail.dat with a text and a file, as Outlook writes it. */
    static byte[] winmail(String text, String fileName, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(0x223e9f78, 4));
        out.writeBytes(number(0x1234, 2));
        attribute(out, 1, 0x00089006, number(0x00010000, 4));
        attribute(out, 1, 0x00018004, ascii("subject\0"));
        attribute(out, 1, 0x00069003, properties(List.of(unicode(0x1000, text), named(), number32(0x0e08))));
        attribute(out, 2, 0x00069002, new byte[14]);
        attribute(out, 2, 0x00018010, ascii("short~1.jpg\0"));
        attribute(out, 2, 0x0006800f, content);
        attribute(out, 2, 0x00069005, properties(List.of(unicode(0x3707, fileName))));
        return out.toByteArray();
    }

    private static void attribute(ByteArrayOutputStream out, int level, int id, byte[] value) {
        out.write(level);
        out.writeBytes(number(id, 4));
        out.writeBytes(number(value.length, 4));
        out.writeBytes(value);
        int sum = 0;
        for (byte each : value) {
            sum += each & 0xff;
        }
        out.writeBytes(number(sum, 2));
    }

    private static byte[] properties(List<byte[]> all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(all.size(), 4));
        all.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] unicode(int id, String text) {
        byte[] value = (text + "\0").getBytes(StandardCharsets.UTF_16LE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(0x001f, 2));
        out.writeBytes(number(id, 2));
        out.writeBytes(number(1, 4));
        out.writeBytes(number(value.length, 4));
        out.writeBytes(value);
        out.writeBytes(new byte[(4 - value.length % 4) % 4]);
        return out.toByteArray();
    }

    /** A property with a name of its own, as programs add them. */
    private static byte[] named() {
        byte[] name = "x-own".getBytes(StandardCharsets.UTF_16LE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(0x000b, 2));
        out.writeBytes(number(0x8001, 2));
        out.writeBytes(new byte[16]);
        out.writeBytes(number(1, 4));
        out.writeBytes(number(name.length, 4));
        out.writeBytes(name);
        out.writeBytes(new byte[(4 - name.length % 4) % 4]);
        out.writeBytes(number(1, 4));
        return out.toByteArray();
    }

    private static byte[] number32(int id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(0x0003, 2));
        out.writeBytes(number(id, 2));
        out.writeBytes(number(42, 4));
        return out.toByteArray();
    }

    static byte[] number(int value, int bytes) {
        byte[] all = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
        return java.util.Arrays.copyOf(all, bytes);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A JPEG as small as one can be, and so many bytes of nothing behind it. */
    static byte[] jpeg(int size) {
        byte[] picture = new byte[Math.max(size, 4)];
        picture[0] = (byte) 0xff;
        picture[1] = (byte) 0xd8;
        picture[2] = (byte) 0xff;
        picture[3] = (byte) 0xd9;
        return picture;
    }

    static List<byte[]> times(int count, byte[] part) {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(part);
        }
        return all;
    }
}
