package io.hearth.desk.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTests {

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1");
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final int QUIET = 4;

    @Test
    void drawsWhatReadersReadWithAQuietZone() throws Exception {
        String link = "https://yunqi.example.com/p/3q2-7wAB9kLmZx0_TyUvQe1R";

        String svg = QrCode.svg(link);

        assertThat(read(svg)).isEqualTo(link);
        assertThat(svg).startsWith("<svg xmlns").doesNotContain("script", "http://yunqi");
        Matcher run = RUN.matcher(svg);
        while (run.find()) {
            assertThat(Integer.parseInt(run.group(1))).isGreaterThanOrEqualTo(QUIET);
            assertThat(Integer.parseInt(run.group(2))).isGreaterThanOrEqualTo(QUIET);
        }
    }

    /** What a reader makes of the picture's squares. */
    static String read(String svg) throws Exception {
        Matcher size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        int side = Integer.parseInt(size.group(1)) - 2 * QUIET;
        BitMatrix squares = new BitMatrix(side);
        Matcher run = RUN.matcher(svg);
        while (run.find()) {
            squares.setRegion(
                    Integer.parseInt(run.group(1)) - QUIET,
                    Integer.parseInt(run.group(2)) - QUIET,
                    Integer.parseInt(run.group(3)),
                    1);
        }
        return new Decoder().decode(squares).getText();
    }
}
