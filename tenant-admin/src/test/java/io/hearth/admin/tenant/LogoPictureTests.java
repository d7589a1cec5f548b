package io.hearth.admin.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.web.ProblemException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogoPictureTests {

    /** One red pixel. */
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=");

    @Test
    void keepsAPngAndItsTransparency() throws IOException {
        var picture = new BufferedImage(40, 20, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(3, 3, Color.RED.getRGB());

        var safe = read(LogoPicture.safe(written(picture, "png")));

        assertThat(safe.getWidth()).isEqualTo(40);
        assertThat(safe.getHeight()).isEqualTo(20);
        assertThat(safe.getRGB(3, 3)).isEqualTo(Color.RED.getRGB());
        assertThat(safe.getRGB(0, 0) >>> 24).isZero();
    }

    @Test
    void makesLargePicturesSmallAndPngOfJpeg() throws IOException {
        var safe = LogoPicture.safe(written(new BufferedImage(2_000, 500, BufferedImage.TYPE_INT_RGB), "jpeg"));

        assertThat(read(safe).getWidth()).isEqualTo(512);
        assertThat(read(safe).getHeight()).isEqualTo(128);
        assertThat(new String(safe, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
    }

    @Test
    void readsWebp() throws IOException {
        assertThat(read(LogoPicture.safe(WEBP)).getWidth()).isEqualTo(1);
    }

    @Test
    void keepsNothingThatIsNoPixel() throws IOException {
        var content = written(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png");
        var smuggled = Arrays.copyOf(content, content.length + 30);
        System.arraycopy(
                "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII), 0, smuggled, content.length, 25);

        assertThat(new String(LogoPicture.safe(smuggled), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<?xml version='1.0'?><svg/>",
                "GIF89a",
                "%PDF-1.7",
                ""
            })
    void refusesWhatIsNoneOfTheThreeTypes(String content) {
        refuses(content.getBytes(StandardCharsets.US_ASCII), "logo.type-unsupported");
    }

    @Test
    void refusesAPictureThatIsCutOff() throws IOException {
        var content = written(new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB), "png");
        refuses(Arrays.copyOf(content, 60), "logo.unreadable");
        refuses(Arrays.copyOf(content, 9), "logo.unreadable");
        refuses(Arrays.copyOf(WEBP, 14), "logo.unreadable");
    }

    @Test
    void refusesTooManyPixelsBeforeItDecodesThem() throws IOException {
        refuses(written(new BufferedImage(5_000, 2, BufferedImage.TYPE_BYTE_BINARY), "png"), "logo.too-many-pixels");
    }

    @Test
    void refusesTooManyBytes() {
        refuses(new byte[LogoPicture.MAX_BYTES + 1], "logo.too-large");
    }

    private static void refuses(byte[] content, String code) {
        assertThatThrownBy(() -> LogoPicture.safe(content))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code().code()).isEqualTo(code));
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, out)).isTrue();
        return out.toByteArray();
    }

    private static BufferedImage read(byte[] content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(content));
    }
}
