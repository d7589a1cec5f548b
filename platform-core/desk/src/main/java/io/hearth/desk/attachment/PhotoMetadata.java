package io.hearth.desk.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Takes out of a photo what tells where, when and with which device it was taken, and leaves the picture's own bytes as they are.
 * Works on the containers only, so nothing is lost to a second compression.
 */
final class PhotoMetadata {

    private static final Set<String> PNG_TELLING = Set.of("eXIf", "tEXt", "iTXt", "zTXt", "tIME");
    private static final Set<String> WEBP_TELLING = Set.of("EXIF", "XMP ");
    private static final int APP0 = 0xe0;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private PhotoMetadata() {}

    /** The picture without its metadata. */
    static byte[] strip(FileType type, byte[] content) throws UnreadablePhotoException {
        try {
            return switch (type) {
                case JPEG -> stripJpeg(content);
                case PNG -> stripPng(content);
                case WEBP -> stripWebp(content);
                case PDF -> content;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException cut) {
            throw new UnreadablePhotoException(cut);
        }
    }

    /** How a JPEG asks to be turned: 1 (as it is) to 8, as EXIF counts. */
    static int orientation(byte[] jpeg) {
        try {
            for (int at = 2; at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff; ) {
                int marker = jpeg[at + 1] & 0xff;
                if (marker == START_OF_SCAN) {
                    return 1;
                }
                int length = unsignedShort(jpeg, at + 2);
                if (marker == 0xe1 && startsWith(jpeg, at + 4, EXIF)) {
                    return orientation(
                            ByteBuffer.wrap(jpeg, at + 10, length - 8).slice());
                }
                at += 2 + length;
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException cut) {
            return 1;
        }
        return 1;
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * 12;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == 0x0112) {
                int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }

    private static byte[] stripJpeg(byte[] content) throws UnreadablePhotoException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(content.length);
        kept.write(content, 0, 2);
        int at = 2;
        while (true) {
            if ((content[at] & 0xff) != 0xff) {
                throw new UnreadablePhotoException("no marker at byte " + at);
            }
            int marker = content[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == END_OF_IMAGE) {
                // What cameras append behind the picture, such as a film or a second photo, goes as well.
                kept.write(content, at, 2);
                return kept.toByteArray();
            }
            int end = at + 2 + unsignedShort(content, at + 2);
            if (marker == START_OF_SCAN) {
                end = endOfScan(content, end);
            }
            boolean telling =
                    (marker > APP0 && marker <= APP15 && marker != APP2 && marker != APP14) || marker == COMMENT;
            if (!telling) {
                kept.write(content, at, end - at);
            }
            at = end;
        }
    }

    /** The next marker behind a scan's data, where 0xff is followed by zero or a restart number. */
    private static int endOfScan(byte[] content, int from) {
        int at = from;
        while (true) {
            if ((content[at] & 0xff) == 0xff) {
                int next = content[at + 1] & 0xff;
                if (next != 0 && (next < 0xd0 || next > 0xd7)) {
                    return at;
                }
            }
            at++;
        }
    }

    private static byte[] stripPng(byte[] content) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(content.length);
        kept.write(content, 0, 8);
        ByteBuffer buffer = ByteBuffer.wrap(content);
        int at = 8;
        while (at < content.length) {
            int length = 12 + checked(buffer.getInt(at));
            String chunk = new String(content, at + 4, 4, StandardCharsets.US_ASCII);
            if (!PNG_TELLING.contains(chunk)) {
                kept.write(content, at, length);
            }
            if (chunk.equals("IEND")) {
                break;
            }
            at += length;
        }
        return kept.toByteArray();
    }

    private static byte[] stripWebp(byte[] content) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(content.length);
        kept.write(content, 0, 12);
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= content.length) {
            int size = checked(buffer.getInt(at + 4));
            int length = Math.min(8 + size + (size & 1), content.length - at);
            String chunk = new String(content, at, 4, StandardCharsets.US_ASCII);
            if (!WEBP_TELLING.contains(chunk)) {
                int start = kept.size();
                kept.write(content, at, length);
                if (chunk.equals("VP8X")) {
                    byte[] soFar = kept.toByteArray();
                    soFar[start + 8] &= (byte) ~0x0c; // the flags that announce EXIF and XMP
                    kept.reset();
                    kept.writeBytes(soFar);
                }
            }
            at += length;
        }
        byte[] webp = kept.toByteArray();
        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8);
        return webp;
    }

    private static int checked(int length) {
        if (length < 0 || length > Attachments.MAX_BYTES) {
            throw new IllegalArgumentException("chunk length: " + length);
        }
        return length;
    }

    private static boolean startsWith(byte[] content, int offset, byte[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (content[offset + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static int unsignedShort(byte[] content, int at) {
        return (content[at] & 0xff) << 8 | content[at + 1] & 0xff;
    }
}
