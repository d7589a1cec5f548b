package io.hearth.desk.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hearth.desk.filetext.SampleFiles;
import io.hearth.kernel.web.ProblemException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
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
        byte[] telling = concat(
                extended(0x0c, 400, 200),
                webpPicture(400, 200),
                chunk("EXIF", SECRET.getBytes(StandardCharsets.ISO_8859_1)));

        byte[] kept = Attachments.prepare("a.webp", riff(telling)).content();

        assertThat(kept).isEqualTo(riff(concat(extended(0, 400, 200), webpPicture(400, 200))));
    }

    @Test
    void makesASmallPictureOfAWebp() throws IOException {
        PreparedFile kept = Attachments.prepare("a.webp", riff(webpPicture(1000, 500)));

        BufferedImage thumbnail = read(Objects.requireNonNull(kept.thumbnail()));
        assertThat(thumbnail.getWidth()).isEqualTo(320);
        assertThat(thumbnail.getHeight()).isEqualTo(160);
        assertThat(new Color(thumbnail.getRGB(5, 5)).getRed()).isBetween(195, 205);
    }

    @Test
    void keepsOfAWebpsMetadataOnlyHowToTurnIt() throws IOException {
        byte[] sideways = riff(concat(extended(0x08, 800, 600), webpPicture(800, 600), chunk("EXIF", tiff((byte) 6))));

        PreparedFile kept = Attachments.prepare("a.webp", sideways);

        BufferedImage thumbnail = read(Objects.requireNonNull(kept.thumbnail()));
        assertThat(thumbnail.getWidth()).isEqualTo(240);
        assertThat(thumbnail.getHeight()).isEqualTo(320);
        assertThat(new String(kept.content(), StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(PhotoMetadata.orientation(FileType.WEBP, kept.content())).isEqualTo(6);
        assertThat(read(kept.content()).getWidth()).isEqualTo(800);
    }

    @Test
    void keepsOfAPngsMetadataOnlyHowToTurnIt() throws IOException {
        byte[] png = picture("png", 800, 600);
        byte[] tiff = tiff((byte) 8);
        byte[] exif = concat(
                new byte[] {0, 0, 0, (byte) tiff.length, 'e', 'X', 'I', 'f'},
                tiff,
                new byte[4]); // nothing reads the sum of what is dropped
        byte[] sideways = concat(Arrays.copyOf(png, 33), exif, Arrays.copyOfRange(png, 33, png.length));

        PreparedFile kept = Attachments.prepare("a.png", sideways);

        assertThat(read(Objects.requireNonNull(kept.thumbnail())).getHeight()).isEqualTo(320);
        assertThat(new String(kept.content(), StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
        assertThat(PhotoMetadata.orientation(FileType.PNG, kept.content())).isEqualTo(8);
        assertThat(read(kept.content()).getWidth()).isEqualTo(800);
    }

    @Test
    void refusesASmallFileThatWouldBeAHugePictureBeforeDecodingIt() throws IOException {
        byte[] webp = riff(webpPicture(16_000, 16_000));
        assertThat(webp).hasSizeLessThan(100);
        assertRefused("bomb.webp", webp, AttachmentProblem.TOO_MANY_PIXELS);

        byte[] png = picture("png", 10, 10);
        System.arraycopy(new byte[] {0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30}, 0, png, 16, 8); // says 30,000 x 30,000
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Attachments.prepare("bomb.png", png))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(AttachmentProblem.TOO_MANY_PIXELS);
                    assertThat(refused.params())
                            .containsEntry("width", 30_000)
                            .containsEntry("limitPixels", Pictures.MAX_PIXELS);
                });
    }

    @Test
    void saysOfAPhotoFromAnIphoneWhatToSendInstead() {
        byte[] heic = concat(new byte[] {0, 0, 0, 24}, "ftypheic".getBytes(StandardCharsets.US_ASCII), new byte[12]);
        byte[] film = concat(new byte[] {0, 0, 0, 24}, "ftypisom".getBytes(StandardCharsets.US_ASCII), new byte[12]);

        assertRefused("IMG_0001.HEIC", heic, AttachmentProblem.HEIC_UNSUPPORTED);
        assertRefused("IMG_0001.jpg", heic, AttachmentProblem.HEIC_UNSUPPORTED);
        assertRefused("film.mp4", film, AttachmentProblem.TYPE_UNSUPPORTED);
    }

    @Test
    void acceptsAPdfAsItIs() {
        byte[] pdf = "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII);

        PreparedFile kept = Attachments.prepare("合同.pdf", pdf);

        assertThat(kept.content()).isEqualTo(pdf);
        assertThat(kept.thumbnail()).isNull();
    }

    @Test
    void acceptsWordExcelAndMailAsTheyAre() throws IOException {
        byte[] word = SampleFiles.word("合同");
        byte[] excel = SampleFiles.excel("费用");
        byte[] oldExcel = SampleFiles.oldExcel("费用");
        byte[] mail = SampleFiles.mail("正文", word);

        assertThat(Attachments.prepare("a", word).type()).isEqualTo(FileType.DOCX);
        assertThat(Attachments.prepare("a", excel).type()).isEqualTo(FileType.XLSX);
        assertThat(Attachments.prepare("a", oldExcel).type()).isEqualTo(FileType.XLS);
        PreparedFile kept = Attachments.prepare("信.eml", mail);
        assertThat(kept.type()).isEqualTo(FileType.EML);
        assertThat(kept.content()).isEqualTo(mail);
        assertThat(kept.thumbnail()).isNull();
    }

    @Test
    void refusesArchivesDocumentsWithProgramsAndTextThatIsNoMail() throws IOException {
        byte[] archive = {'P', 'K', 3, 4, 20, 0, 0, 0, 'a', '.', 't', 'x', 't'};
        byte[] withProgram = concat(SampleFiles.word("合同"), "word/vbaProject.bin".getBytes(StandardCharsets.US_ASCII));

        assertRefused("a.zip", archive, AttachmentProblem.TYPE_UNSUPPORTED);
        assertRefused("a.docm", withProgram, AttachmentProblem.TYPE_UNSUPPORTED);
        assertRefused(
                "a.eml",
                "Subject: nobody sent this".getBytes(StandardCharsets.US_ASCII),
                AttachmentProblem.TYPE_UNSUPPORTED);
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
        byte[] exif = concat(new byte[] {'E', 'x', 'i', 'f', 0, 0}, tiff(orientation));
        byte[] segment = concat(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 2)}, exif);
        return concat(Arrays.copyOf(jpeg, 2), segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] tiff(byte orientation) {
        return concat(
                new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1},
                new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0},
                SECRET.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] extended(int flags, int width, int height) {
        int w = width - 1;
        int h = height - 1;
        return chunk("VP8X", new byte[] {
            (byte) flags,
            0,
            0,
            0,
            (byte) w,
            (byte) (w >> 8),
            (byte) (w >> 16),
            (byte) h,
            (byte) (h >> 8),
            (byte) (h >> 16)
        });
    }

    /** A lossless WebP of one colour: every code has one symbol, so a pixel takes no bits at all. */
    private static byte[] webpPicture(int width, int height) {
        BitSet bits = new BitSet();
        int[] at = {0};
        BiConsumer<Integer, Integer> put = (value, count) -> {
            for (int i = 0; i < count; i++) {
                bits.set(at[0]++, (value >> i & 1) == 1);
            }
        };
        put.accept(0x2f, 8);
        put.accept(width - 1, 14);
        put.accept(height - 1, 14);
        put.accept(0, 4 + 1 + 1 + 1); // opaque, version 0; no transform, no cache of colours, no groups of codes
        for (int symbol : new int[] {120, 200, 40, 255}) { // green, red, blue, alpha
            put.accept(0b101, 3); // a simple code, of one symbol, of eight bits
            put.accept(symbol, 8);
        }
        put.accept(0b0001, 4); // distances: a simple code, of one symbol, of one bit
        byte[] data = Arrays.copyOf(bits.toByteArray(), (at[0] + 7) / 8);
        return chunk("VP8L", data);
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
