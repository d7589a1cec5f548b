package io.hearth.kernel.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a list continues: the sort key of the last row that was sent, or the ids of all that were, opaque to clients. It holds
 * nothing secret and grants nothing, since every page is filtered anew; a check sum catches cut and altered ones, and the sort's
 * name those of another list.
 */
public final class Cursor {

    /** Before every id: where a first page in ascending order continues from. */
    public static final UUID LOWEST_ID = new UUID(0, 0);

    /** After every id: where a first page in descending order continues from. */
    public static final UUID HIGHEST_ID = new UUID(-1L, -1L);

    /** Before everything that was kept. */
    public static final Instant EARLIEST = Instant.EPOCH;

    /** After everything that anybody plans. */
    public static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final char SEPARATOR = '\u001f';
    private static final char BEFORE_IDS = '\u001e';
    private static final int MAX_LENGTH = 1024;
    private static final int ID_BYTES = 16;

    private final List<String> values;

    private Cursor(List<String> values) {
        this.values = values;
    }

    /** @param sort names list and order, so that a cursor of another list is refused */
    public static Cursor of(String sort, Object... values) {
        var texts = new ArrayList<String>();
        texts.add(sort);
        for (var value : values) {
            var text = value.toString();
            if (text.indexOf(SEPARATOR) >= 0) {
                throw new IllegalArgumentException("cursor value: holds the separator (expected: plain text)");
            }
            texts.add(text);
        }
        return new Cursor(texts);
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @param size number of values expected after the sort
     * @return null for null or empty text: the first page
     * @throws ProblemException 400 {@code request.cursor-invalid}
     */
    public static @Nullable Cursor parse(@Nullable String text, String sort, int size) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        var cursor = new Cursor(decode(text));
        if (cursor.values.size() != size + 1 || !cursor.values.getFirst().equals(sort)) {
            throw invalid(null);
        }
        return cursor;
    }

    public String encode() {
        return seal(String.join(String.valueOf(SEPARATOR), values).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A list whose order moves has no place to continue from; it goes on by what it has shown. An id takes 16 bytes, so 199 of
     * them are a text of some 4,300 characters.
     *
     * @param sort as in {@link #of}
     * @return the encoded cursor
     */
    public static String ofShown(String sort, Collection<UUID> ids) {
        var name = (sort + BEFORE_IDS).getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(name.length + ids.size() * ID_BYTES).put(name);
        ids.forEach(id -> body.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return seal(body.array());
    }

    /**
     * Reads what {@link #ofShown} wrote.
     *
     * @param most the ids that the list gives out with a cursor at most
     * @return empty for null or empty text: the first page
     * @throws ProblemException 400 {@code request.cursor-invalid}
     */
    public static List<UUID> shown(@Nullable String text, String sort, int most) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        var name = (sort + BEFORE_IDS).getBytes(StandardCharsets.UTF_8);
        var body = unsealed(text, MAX_LENGTH + most * ID_BYTES * 4 / 3);
        int count = (body.length - name.length) / ID_BYTES;
        if (count < 1
                || count > most
                || body.length != name.length + count * ID_BYTES
                || !Arrays.equals(name, 0, name.length, body, 0, name.length)) {
            throw invalid(null);
        }
        var bytes = ByteBuffer.wrap(body, name.length, count * ID_BYTES);
        return Stream.generate(() -> new UUID(bytes.getLong(), bytes.getLong()))
                .limit(count)
                .toList();
    }

    public String text(int index) {
        return values.get(index + 1);
    }

    public UUID uuid(int index) {
        return value(index, UUID::fromString);
    }

    public Instant instant(int index) {
        return value(index, Instant::parse);
    }

    public long number(int index) {
        return value(index, Long::parseLong);
    }

    private <T> T value(int index, Function<String, T> reader) {
        try {
            return reader.apply(text(index));
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw invalid(unreadable);
        }
    }

    private static List<String> decode(String text) {
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
            var body = ByteBuffer.wrap(unsealed(text, MAX_LENGTH));
            return List.of(decoder.decode(body).toString().split(String.valueOf(SEPARATOR), -1));
        } catch (CharacterCodingException unreadable) {
            throw invalid(unreadable);
        }
    }

    private static String seal(byte[] body) {
        var bytes = ByteBuffer.allocate(body.length + 4).putInt(checksum(body)).put(body);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static byte[] unsealed(String text, int maxLength) {
        if (text.length() > maxLength) {
            throw invalid(null);
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() < 5) {
                throw invalid(null);
            }
            int expected = bytes.getInt();
            var body = new byte[bytes.remaining()];
            bytes.get(body);
            if (checksum(body) != expected) {
                throw invalid(null);
            }
            return body;
        } catch (IllegalArgumentException unreadable) {
            throw invalid(unreadable);
        }
    }

    private static int checksum(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        return (int) crc.getValue();
    }

    private static ProblemException invalid(@Nullable Throwable cause) {
        return new ProblemException(
                CommonProblem.CURSOR_INVALID,
                "The cursor is not one that this list gave out. Start again without it.",
                Map.of(),
                List.of(),
                cause);
    }
}
