package io.hearth.desk.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The accepted types, known by how their content begins. */
enum FileType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    PDF("application/pdf"),
    /** What somebody said into their telephone. */
    AMR("audio/amr");

    private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AMR_START = "#!AMR".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WEBP_FORM = "WEBP".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] MEDIA_FILE = "ftyp".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif");

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    boolean photo() {
        return mediaType.startsWith("image/");
    }

    static Optional<FileType> of(byte[] content) {
        if (at(content, 0, JPEG_START)) {
            return Optional.of(JPEG);
        }
        if (at(content, 0, PNG_START)) {
            return Optional.of(PNG);
        }
        if (at(content, 0, RIFF) && at(content, 8, WEBP_FORM)) {
            return Optional.of(WEBP);
        }
        if (at(content, 0, AMR_START)) {
            return Optional.of(AMR);
        }
        return at(content, 0, PDF_START) ? Optional.of(PDF) : Optional.empty();
    }

    /** Whether it is a photo of the HEIF family, which nothing here can read. */
    static boolean isHeic(byte[] content) {
        return at(content, 4, MEDIA_FILE)
                && content.length >= 12
                && HEIC_BRANDS.contains(new String(content, 8, 4, StandardCharsets.US_ASCII));
    }

    private static boolean at(byte[] content, int offset, byte[] expected) {
        return content.length >= offset + expected.length
                && Arrays.equals(content, offset, offset + expected.length, expected, 0, expected.length);
    }
}
