package io.hearth.desk.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hearth.kernel.web.ProblemException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AttachmentsTests {

    private static final String SECRET = "GPS 30.27N 120.15E";

    @Test
    void takesOutOfAJpegWhereItWasTakenAndLeavesThePicture() throws IOException {
        byte[] photo = withExif(picture("jpeg", 800, 600), (byte) 1);

        PreparedFile kept = Attachments.prepare("照片.jpg", photo);

        assertThat(new String(kept.content(), StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(read(kept.content()).getWidth()).isEqualTo(800);
        assertThat(kept.content()).hasSizeLessThan(photo.length);
    }

    @Test
    void dropsWhatACameraAppendsBehindThePicture() throws IOException {
        byte[] picture = picture("jpeg", 40, 30);
        byte[] withFilm = concat(picture, SECRET.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Attachments.prepare("a.jpg", withFilm).content()).isEqualTo(picture);
    }

    @Test
    void turnsAPhotoThatLosesItsNoteOnHowToTurnIt() throws IOException {
        byte[] sideways = withExif(picture("jpeg", 800, 600), (byte) 6);

        PreparedFile kept = Attachments.prepare("a.jpg", sideways);

        assertThat(read(kept.content()).getWidth()).isEqualTo(600);
        assertThat(read(kept.content()).getHeight()).isEqualTo(800);
        assertThat(new String(kept.content(), StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
    }

    @Test
    void makesASmallPictureOfAPhoto() throws IOException {
        byte[] thumbnail = Objects.requireNonNull(
                Attachments.prepare("a.png", picture("png", 1000, 500)).thumbnail());

        assertThat(read(thumbnail).getWidth()).isEqualTo(320);
        assertThat(read(thumbnail).getHeight()).isEqualTo(160);
    }

    @Test
    void takesTextOutOfAPng() throws IOException {
        byte[] png = picture("png", 20, 20);
        byte[] text = concat(
                new byte[] {0, 0, 0, (byte) SECRET.length(), 't', 'E', 'X', 't'},
                SECRET.getBytes(StandardCharsets.ISO_8859_1),
                new byte[4]);
        byte[] telling = concat(Arrays.copyOf(png, 33), text, Arrays.copyOfRange(png, 33, png.length));

        assertThat(cleaned(telling)).isEqualTo(png);
    }

    @Test
    void takesMetadataOutOfAWebp() {
        byte[] picture = chunk("VP8L", new byte[] {1, 2, 3, 4});
        byte[] extended = chunk("VP8X", new byte[] {0x0c, 0, 0, 0, 1, 0, 0, 1, 0, 0});
        byte[] webp = riff(concat(extended, picture, chunk("EXIF", SECRET.getBytes(StandardCharsets.ISO_8859_1))));

        byte[] kept = Attachments.prepare("a.webp", webp).content();

        byte[] silent = chunk("VP8X", new byte[] {0, 0, 0, 0, 1, 0, 0, 1, 0, 0});
        assertThat(kept).isEqualTo(riff(concat(silent, picture)));
    }

    @Test
    void acceptsAPdfAsItIs() {
        byte[] pdf = "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII);

        PreparedFile kept = Attachments.prepare("合同.pdf", pdf);

        assertThat(kept.content()).isEqualTo(pdf);
        assertThat(kept.thumbnail()).isNull();
    }

    @Test
    void believesContentAndNotNames() {
        assertRefused("a.jpg", "<script>".getBytes(StandardCharsets.US_ASCII), AttachmentProblem.TYPE_UNSUPPORTED);
        assertRefused("a.svg", "<svg/>".getBytes(StandardCharsets.US_ASCII), AttachmentProblem.TYPE_UNSUPPORTED);
    }

    @Test
    void refusesWhatBeginsLikeAPhotoAndIsNone() {
        assertRefused("a.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2}, AttachmentProblem.UNREADABLE);
        assertRefused(
                "a.png",
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 9},
                AttachmentProblem.UNREADABLE);
        assertRefused(
                "a.webp", riff(new byte[] {'V', 'P', '8', ' ', 0, 0, 0, (byte) 0x80}), AttachmentProblem.UNREADABLE);
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertRefused("a.pdf", new byte[0], AttachmentProblem.EMPTY);
        assertRefused("a.pdf", new byte[Attachments.MAX_BYTES + 1], AttachmentProblem.TOO_LARGE);
    }

    @Test
    void keepsAFilesNameWithoutItsPath() {
        byte[] pdf = "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII);

        assertThat(Attachments.prepare("C:\\temp\\..\\合同\u0000.pdf", pdf).fileName())
                .isEqualTo("合同.pdf");
        assertThat(Attachments.prepare("../../", pdf).fileName()).isEqualTo("file");
        assertThat(Attachments.prepare("长".repeat(200) + ".pdf", pdf).fileName())
                .hasSize(120)
                .endsWith(".pdf");
    }

    private static void assertRefused(String fileName, byte[] content, AttachmentProblem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Attachments.prepare(fileName, content))
                .extracting(ProblemException::code)
                .isEqualTo(problem);
    }

    private static byte[] cleaned(byte[] png) {
        return Attachments.prepare("a.png", png).content();
    }

    /** Puts an EXIF segment with an orientation and a secret behind the picture's first marker. */
    private static byte[] withExif(byte[] jpeg, byte orientation) {
        byte[] tiff = concat(
                new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1},
                new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0},
                SECRET.getBytes(StandardCharsets.ISO_8859_1));
        byte[] segment = concat(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (tiff.length + 2)}, tiff);
        return concat(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] riff(byte[] chunks) {
        return concat(
                "RIFF".getBytes(StandardCharsets.US_ASCII),
                littleEndian(chunks.length + 4),
                "WEBP".getBytes(StandardCharsets.US_ASCII),
                chunks);
    }

    private static byte[] chunk(String name, byte[] content) {
        byte[] padding = new byte[content.length & 1];
        return concat(name.getBytes(StandardCharsets.US_ASCII), littleEndian(content.length), content, padding);
    }

    private static byte[] littleEndian(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    private static BufferedImage read(byte[] content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(content));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
