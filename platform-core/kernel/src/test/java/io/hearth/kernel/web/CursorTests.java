package io.hearth.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    private static final Instant AT = Instant.parse("2026-11-21T08:00:00.123456Z");
    private static final UUID ID = UUID.fromString("0198c5f0-0000-7000-8000-000000000001");

    private static Cursor parse(String text) {
        return Objects.requireNonNull(Cursor.parse(text, "openedAt", 2));
    }

    private static void assertInvalid(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(CommonProblem.CURSOR_INVALID));
    }

    @Test
    void comesBackAsItWentOut() {
        var cursor = parse(Cursor.of("openedAt", AT, ID).encode());
        assertThat(cursor.instant(0)).isEqualTo(AT);
        assertThat(cursor.uuid(1)).isEqualTo(ID);
        var name = Objects.requireNonNull(
                Cursor.parse(Cursor.of("name", "王小二 \"+/=", 7L).encode(), "name", 2));
        assertThat(name.text(0)).isEqualTo("王小二 \"+/=");
        assertThat(name.number(1)).isEqualTo(7);
    }

    @Test
    void isTheFirstPageWhenThereIsNone() {
        assertThat(Cursor.parse(null, "openedAt", 2)).isNull();
        assertThat(Cursor.parse("", "openedAt", 2)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "!!!!", "' OR 1=1", "MDE5OGM1ZjA=", "AAAAAAAAAAAAAAAA", "名字"})
    void refusesGarbage(String text) {
        assertInvalid(() -> parse(text));
    }

    @Test
    void refusesWhatIsCutOrAltered() {
        var good = Cursor.of("openedAt", AT, ID).encode();
        var random = new Random(7);
        for (int i = 0; i < 500; i++) {
            var bytes = Base64.getUrlDecoder().decode(good);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertInvalid(() -> parse(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
        }
        for (int length = 1; length < good.length(); length++) {
            var cut = good.substring(0, length);
            assertInvalid(() -> parse(cut));
        }
        assertInvalid(() -> parse("A".repeat(5000)));
    }

    @Test
    void refusesTheCursorOfAnotherList() {
        assertInvalid(() -> parse(Cursor.of("updatedAt", AT, ID).encode()));
        assertInvalid(() -> parse(Cursor.of("openedAt", AT).encode()));
        assertInvalid(
                () -> parse(Cursor.of("openedAt", "yesterday", ID).encode()).instant(0));
        assertInvalid(() -> parse(Cursor.of("openedAt", AT, "me").encode()).uuid(1));
        assertInvalid(() -> parse(Cursor.of("openedAt", AT, "x").encode()).number(1));
    }

    @Test
    void remembersWhatWasShown() {
        var ids = Stream.generate(UUID::randomUUID).limit(199).toList();
        var text = Cursor.ofShown("best", ids);
        assertThat(Cursor.shown(text, "best", 199)).isEqualTo(ids);
        assertThat(text.length()).isLessThan(4300);
        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.shown(null, "best", 199)).isEmpty();
        assertThat(Cursor.shown("", "best", 199)).isEmpty();
    }

    @Test
    void refusesWhatItDidNotShow() {
        var ids = Stream.generate(UUID::randomUUID).limit(20).toList();
        var good = Cursor.ofShown("best", ids);
        assertInvalid(() -> Cursor.shown(good, "best", 19));
        assertInvalid(() -> Cursor.shown(good, "worst", 20));
        assertInvalid(() -> Cursor.shown(good, "be", 20));
        assertInvalid(() -> Cursor.shown(Cursor.ofShown("best", List.of()), "best", 20));
        assertInvalid(() -> Cursor.shown(Cursor.of("best", AT, ID).encode(), "best", 20));
        assertInvalid(() -> parse(good));
        assertInvalid(() -> Cursor.shown("A".repeat(100_000), "best", 20));
        for (int length = 1; length < good.length(); length++) {
            var cut = good.substring(0, length);
            assertInvalid(() -> Cursor.shown(cut, "best", 20));
        }
    }

    @Test
    void isSafeInAnAddress() {
        assertThat(Cursor.of("name", "?&=/ 王", ID).encode()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void makesAPageFromOneRowTooMany() {
        var rows = List.of("a", "b", "c");
        var full = Slice.of(rows, 2, row -> Cursor.of("name", row));
        assertThat(full.items()).containsExactly("a", "b");
        assertThat(Objects.requireNonNull(Cursor.parse(full.nextCursor(), "name", 1))
                        .text(0))
                .isEqualTo("b");
        assertThat(Slice.of(rows, 3, row -> Cursor.of("name", row)).nextCursor())
                .isNull();
        assertThat(full.map(row -> row.getBytes(StandardCharsets.UTF_8).length).items())
                .containsExactly(1, 1);
    }
}
