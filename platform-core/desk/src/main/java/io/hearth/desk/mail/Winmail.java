package io.hearth.desk.mail;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is inside of a winmail.dat, which Outlook sends instead of a mail's text and files (TNEF, MS-OXTNEF). Read by lengths that are checked
 * against what is there; nothing is unpacked.
 */
final class Winmail {

    private static final int SIGNATURE = 0x223e9f78;
    private static final int BODY = 0x0002800c;
    private static final int MESSAGE_PROPERTIES = 0x00069003;
    private static final int NEXT_FILE = 0x00069002;
    private static final int FILE_TITLE = 0x00018010;
    private static final int FILE_DATA = 0x0006800f;
    private static final int FILE_PROPERTIES = 0x00069005;
    private static final int PLAIN_TEXT = 0x1000;
    private static final int HTML = 0x1013;
    private static final int LONG_NAME = 0x3707;
    private static final int SHORT_NAME = 0x3704;
    private static final int DATA = 0x3701;
    private static final int MULTIPLE = 0x1000;

    private final List<ParsedMail.Part> files = new ArrayList<>();
    private String text = "";
    private String html = "";
    private boolean whole = true;
    private @Nullable String title;
    private @Nullable String longName;
    private byte @Nullable [] data;

    private Winmail() {}

    static boolean isOne(byte[] content) {
        return content.length > 6
                && ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt() == SIGNATURE;
    }

    /** What can be had of it; of what is broken, what came before. */
    static Winmail read(byte[] content, int mostFiles) {
        Winmail winmail = new Winmail();
        ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        try {
            in.position(6);
            while (in.remaining() >= 11 && winmail.files.size() < mostFiles) {
                in.get(); // level: the message or a file
                int attribute = in.getInt();
                ByteBuffer value = slice(in, in.getInt());
                in.getShort(); // checksum, which not every program writes right
                winmail.attribute(attribute, value);
            }
        } catch (BufferUnderflowException | IllegalArgumentException broken) {
            winmail.whole = false;
        }
        winmail.endFile();
        return winmail;
    }

    List<ParsedMail.Part> files() {
        return files;
    }

    /** The text, empty when it is there as RTF only, beside which programs send it as plain text. */
    String text() {
        return text.isBlank() ? (html.isBlank() ? "" : HtmlText.of(html)) : text;
    }

    /** Whether it could be read to its end. */
    boolean whole() {
        return whole;
    }

    private void attribute(int attribute, ByteBuffer value) {
        switch (attribute) {
            case BODY -> text = text.isBlank() ? string(bytes(value)) : text;
            case MESSAGE_PROPERTIES -> properties(value, true);
            case NEXT_FILE -> endFile();
            case FILE_TITLE -> title = string(bytes(value));
            case FILE_DATA -> data = bytes(value);
            case FILE_PROPERTIES -> properties(value, false);
            default -> {
                // dates, priorities and the like
            }
        }
    }

    private void endFile() {
        byte[] content = data;
        if (content != null && content.length > 0) {
            String name = longName != null && !longName.isBlank() ? longName : title;
            files.add(new ParsedMail.Part(name == null || name.isBlank() ? "file" : name, "", content));
        }
        title = null;
        longName = null;
        data = null;
    }

    private void properties(ByteBuffer in, boolean ofMessage) {
        int count = in.getInt();
        for (int i = 0; i < count && in.remaining() >= 4; i++) {
            int type = in.getShort() & 0xffff;
            int id = in.getShort() & 0xffff;
            if (id >= 0x8000) {
                in.position(in.position() + 16);
                if (in.getInt() == 0) {
                    in.getInt();
                } else {
                    padded(in, in.getInt());
                }
            }
            int values = (type & MULTIPLE) != 0 || isLong(type & ~MULTIPLE) ? in.getInt() : 1;
            for (int j = 0; j < values && in.hasRemaining(); j++) {
                byte[] value = value(in, type & ~MULTIPLE);
                if (j == 0) {
                    property(id, type & ~MULTIPLE, value, ofMessage);
                }
            }
        }
    }

    private void property(int id, int type, byte[] value, boolean ofMessage) {
        if (ofMessage && id == PLAIN_TEXT) {
            text = string(value, type);
        } else if (ofMessage && id == HTML) {
            html = MailCharsets.guessed(value);
        } else if (!ofMessage && (id == LONG_NAME || id == SHORT_NAME && longName == null)) {
            longName = string(value, type);
        } else if (!ofMessage && id == DATA && data == null && type == 0x0102) {
            data = value;
        }
    }

    /** Strings, binaries and objects say how long they are. */
    private static boolean isLong(int type) {
        return type == 0x001e || type == 0x001f || type == 0x0102 || type == 0x000d;
    }

    private static byte[] value(ByteBuffer in, int type) {
        return switch (type) {
            case 0x0002, 0x0003, 0x0004, 0x000a, 0x000b -> bytes(slice(in, 4));
            case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> bytes(slice(in, 8));
            case 0x0048 -> bytes(slice(in, 16));
            case 0x001e, 0x001f, 0x0102, 0x000d -> padded(in, in.getInt());
            case 0x0001, 0x0000 -> new byte[0];
            default ->
                throw new IllegalArgumentException("property type: "
                        + Integer.toHexString(type).toLowerCase(Locale.ROOT) + " (expected: one of MS-OXCDATA)");
        };
    }

    private static byte[] padded(ByteBuffer in, int length) {
        byte[] value = bytes(slice(in, length));
        int padding = (4 - length % 4) % 4;
        in.position(Math.min(in.limit(), in.position() + padding));
        return value;
    }

    private static ByteBuffer slice(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return part;
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        return bytes;
    }

    private static String string(byte[] value, int type) {
        return type == 0x001f ? ended(new String(value, StandardCharsets.UTF_16LE)) : string(value);
    }

    private static String string(byte[] value) {
        return ended(MailCharsets.guessed(value));
    }

    private static String ended(String text) {
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
