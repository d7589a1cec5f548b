package io.hearth.desk.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PieceTests {

    @Test
    void cutsATextWhereItStands() {
        String text = "漏水  状态：未完成 estate:\"云栖 花园\" 10:05";
        List<Piece> pieces = Piece.of(text);
        assertThat(pieces).extracting(Piece::operator).containsExactly(null, Operator.STATE, Operator.ESTATE, null);
        assertThat(pieces).extracting(Piece::value).containsExactly("漏水", "未完成", "云栖 花园", "10:05");
        assertThat(pieces)
                .extracting(piece -> text.substring(piece.from(), piece.to()))
                .containsExactly("漏水", "状态：未完成", "estate:\"云栖 花园\"", "10:05");
    }

    @Test
    void knowsWhatIsBeingTyped() {
        assertThat(Piece.at("漏水 sta", 6)).isEqualTo(new Piece(3, 6, null, 3, "sta", false));
        assertThat(Piece.at("state:op", 8)).isEqualTo(new Piece(0, 8, Operator.STATE, 6, "op", false));
        assertThat(Piece.at("kind:投诉,维", 9)).isEqualTo(new Piece(0, 9, Operator.KIND, 8, "维", false));
        assertThat(Piece.at("estate:\"云 栖", 11).value()).isEqualTo("云 栖");
        assertThat(Piece.at("state: ", 7).operator()).isEqualTo(Operator.STATE);
        assertThat(Piece.at("state:open ", 11)).isEqualTo(new Piece(11, 11, null, 11, "", false));
        assertThat(Piece.at("state:open 漏水", 8).value()).isEqualTo("op");
        assertThat(Piece.at("", 0).value()).isEmpty();
    }

    @Test
    void writesValuesSoThatTheyAreReadAsOne() {
        assertThat(Piece.written("云栖里")).isEqualTo("云栖里");
        assertThat(Piece.written("云栖 里")).isEqualTo("\"云栖 里\"");
        assertThat(Piece.written("A,B")).isEqualTo("\"A,B\"");
        assertThat(Piece.written("云\"栖")).isEqualTo("\"云 栖\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "\"", "::::", "：：", "\"\"\"", "state:\"", "，。！", "((((", "estate:", "漏 "})
    void readsAnythingInOnePass(String odd) {
        String text = odd.repeat(5_000);
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> Piece.of(text));
        for (int at = 0; at <= Math.min(20, text.length()); at++) {
            assertThat(Piece.at(text, at).to()).isLessThanOrEqualTo(at);
        }
    }
}
