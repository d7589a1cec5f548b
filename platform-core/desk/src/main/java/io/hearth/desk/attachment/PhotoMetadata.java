package io.hearth.desk.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Takes out of a photo what tells where, when and with which device it was taken, and leaves the picture's own bytes as they are.
 * Works on the containers only, so nothing is lost to a second compression. How a PNG or WebP asks to be turned is kept, alone.
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
                case PNG -> stripPng(content, orientation(type, content));
                case WEBP -> stripWebp(content, orientation(type, content));
                case PDF, AMR, DOCX, XLSX, DOC, XLS, EML -> content;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException cut) {
            throw new UnreadablePhotoException(cut);
        }
    }

    /** How a photo asks to be turned: 1 (as it is) to 8, as EXIF counts. */
    static int orientation(FileType type, byte[] content) {
        try {
            return switch (type) {
                case JPEG -> orientationOfJpeg(content);
                case PNG -> orientationOfPng(content);
                case WEBP -> orientationOfWebp(content);
                case PDF, AMR, DOCX, XLSX, DOC, XLS, EML -> 1;
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException cut) {
            return 1;
        }
    }

    private static int orientationOfJpeg(byte[] jpeg) {
        for (int at = 2; at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff; ) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == START_OF_SCAN) {
                return 1;
            }
            int length = unsignedShort(jpeg, at + 2);
            if (marker == 0xe1 && startsWith(jpeg, at + 4, EXIF)) {
                return orientation(ByteBuffer.wrap(jpeg, at + 10, length - 8).slice());
            }
            at += 2 + length;
        }
        return 1;
    }

    private static int orientationOfPng(byte[] png) {
        ByteBuffer buffer = ByteBuffer.wrap(png);
        for (int at = 8; at + 12 <= png.length; ) {
            int length = checked(buffer.getInt(at));
            if (name(png, at + 4).equals("eXIf")) {
                return orientation(buffer.slice(at + 8, length));
            }
            at += 12 + length;
        }
        return 1;
    }

    private static int orientationOfWebp(byte[] webp) {
        ByteBuffer buffer = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 12; at + 8 <= webp.length; ) {
            int size = checked(buffer.getInt(at + 4));
            if (name(webp, at).equals("EXIF")) {
                int prefix = startsWith(webp, at + 8, EXIF) ? EXIF.length : 0; // some cameras write it as in a JPEG
                return orientation(buffer.slice(at + 8 + prefix, size - prefix));
            }
            at += 8 + size + (size & 1);
        }
        return 1;
    }

    /** EXIF that says nothing but how to turn the picture. */
    private static byte[] onlyOrientation(int orientation) {
        return new byte[] {
            'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte) orientation, 0, 0, 0, 0, 0, 0, 0
        };
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

    private static byte[] stripPng(byte[] content, int orientation) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(content.length);
        kept.write(content, 0, 8);
        ByteBuffer buffer = ByteBuffer.wrap(content);
        int at = 8;
        while (at < content.length) {
            int length = 12 + checked(buffer.getInt(at));
            String chunk = name(content, at + 4);
            if (chunk.equals("eXIf") && orientation != 1) {
                kept.writeBytes(pngChunk("eXIf", onlyOrientation(orientation)));
            }
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

    private static byte[] stripWebp(byte[] content, int orientation) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(content.length);
        kept.write(content, 0, 12);
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (at + 8 <= content.length) {
            int size = checked(buffer.getInt(at + 4));
            int length = Math.min(8 + size + (size & 1), content.length - at);
            String chunk = name(content, at);
            if (chunk.equals("EXIF") && orientation != 1) {
                byte[] exif = onlyOrientation(orientation);
                kept.writeBytes(new byte[] {'E', 'X', 'I', 'F', (byte) exif.length, 0, 0, 0});
                kept.writeBytes(exif);
            }
            if (!WEBP_TELLING.contains(chunk)) {
                int start = kept.size();
                kept.write(content, at, length);
                if (chunk.equals("VP8X")) {
                    byte[] soFar = kept.toByteArray();
                    soFar[start + 8] &= (byte) (orientation == 1 ? ~0x0c : ~0x04); // what announces EXIF and XMP
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

    private static byte[] pngChunk(String name, byte[] content) {
        byte[] chunk = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(chunk);
        sum.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(chunk)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    private static String name(byte[] content, int at) {
        return new String(content, at, 4, StandardCharsets.US_ASCII);
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
