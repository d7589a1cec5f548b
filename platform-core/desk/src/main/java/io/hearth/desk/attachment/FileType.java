package io.hearth.desk.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The accepted types, known by how their content begins. */
enum FileType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    WEBP("image/webp"),
    PDF("application/pdf"),
    /** What somebody said into their telephone. */
    AMR("audio/amr"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    DOC("application/msword"),
    XLS("application/vnd.ms-excel"),
    /** Mail as it was sent. */
    EML("message/rfc822");

    private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AMR_START = "#!AMR".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WEBP_FORM = "WEBP".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final byte[] OLE_START = {
        (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };
    private static final int MAIL_HEAD = 16 * 1024;
    private static final Pattern MAIL = Pattern.compile(
            "(?i)\\A(?:return-path|received|delivered-to|message-id|mime-version|from|to|subject|date|x-[a-z-]+|dkim-signature):");
    private static final Pattern SENDER = Pattern.compile("(?im)^from: ?\\S");
    private static final Pattern SENT = Pattern.compile("(?im)^(?:date|message-id|received): ?\\S");

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
        if (at(content, 0, PDF_START)) {
            return Optional.of(PDF);
        }
        if (at(content, 0, ZIP_START)) {
            return ofOffice(content);
        }
        if (at(content, 0, OLE_START)) {
            return ofOldOffice(content);
        }
        return isMail(content) ? Optional.of(EML) : Optional.empty();
    }

    /** Names of entries are never packed. One that brings a program along is not accepted. */
    private static Optional<FileType> ofOffice(byte[] content) {
        if (!contains(content, ascii("[Content_Types].xml")) || contains(content, ascii("vbaProject.bin"))) {
            return Optional.empty();
        }
        if (contains(content, ascii("word/document.xml"))) {
            return Optional.of(DOCX);
        }
        return contains(content, ascii("xl/workbook.xml")) ? Optional.of(XLSX) : Optional.empty();
    }

    private static Optional<FileType> ofOldOffice(byte[] content) {
        if (contains(content, named("_VBA_PROJECT"))) {
            return Optional.empty();
        }
        if (contains(content, named("WordDocument"))) {
            return Optional.of(DOC);
        }
        return contains(content, named("Workbook")) ? Optional.of(XLS) : Optional.empty();
    }

    private static boolean isMail(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, MAIL_HEAD), StandardCharsets.ISO_8859_1);
        return MAIL.matcher(head).find()
                && SENDER.matcher(head).find()
                && SENT.matcher(head).find();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] named(String stream) {
        return stream.getBytes(StandardCharsets.UTF_16LE);
    }

    private static boolean contains(byte[] content, byte[] part) {
        for (int from = 0; from <= content.length - part.length; from++) {
            if (content[from] == part[0] && at(content, from, part)) {
                return true;
            }
        }
        return false;
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
