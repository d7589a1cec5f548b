package io.hearth.desk.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Decodes photos, never more pixels than memory bears, and encodes small ones. */
final class Pictures {

    static final int THUMBNAIL_EDGE = 320;
    static final int MAX_PIXELS = 60_000_000;

    /** A WebP is decoded whole and four bytes a pixel, where the others can skip pixels. */
    static final int MAX_WEBP_PIXELS = 25_000_000;

    private static final int DECODED_EDGE = 4_000;

    /** However many people send photos at once, this many are in memory. */
    private static final Semaphore DECODING = new Semaphore(2);

    static {
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /** A JPEG of at most 320 pixels on its longer edge, turned upright. */
    static byte[] thumbnail(byte[] content, int orientation) throws UnreadablePhotoException, TooManyPixelsException {
        BufferedImage picture = upright(decode(content, THUMBNAIL_EDGE * 2), orientation);
        double scale = Math.min(1.0, (double) THUMBNAIL_EDGE / Math.max(picture.getWidth(), picture.getHeight()));
        return encode(
                draw(picture, Math.max(1, (int) Math.round(picture.getWidth() * scale)), Math.max(1, (int)
                        Math.round(picture.getHeight() * scale))),
                0.8f);
    }

    /** The same photo turned upright, for one that loses its note on how to turn it. */
    static byte[] turned(byte[] jpeg, int orientation) throws UnreadablePhotoException, TooManyPixelsException {
        BufferedImage picture = upright(decode(jpeg, DECODED_EDGE), orientation);
        return encode(draw(picture, picture.getWidth(), picture.getHeight()), 0.92f);
    }

    /** @param edge the decoder may skip pixels as long as the longer edge keeps at least this many */
    private static BufferedImage decode(byte[] content, int edge)
            throws UnreadablePhotoException, TooManyPixelsException {
        DECODING.acquireUninterruptibly();
        byte[] padded = Arrays.copyOf(content, content.length + 8); // the decoder of WebP reads eight bytes at a time
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(padded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UnreadablePhotoException("no decoder");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                int limit = reader.getFormatName().equalsIgnoreCase("webp") ? MAX_WEBP_PIXELS : MAX_PIXELS;
                if ((long) width * height > limit) {
                    throw new TooManyPixelsException(width, height, limit);
                }
                ImageReadParam every = reader.getDefaultReadParam();
                int step = Math.max(1, Math.max(width, height) / edge);
                every.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, every);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) { // decoders throw both on broken files
            throw new UnreadablePhotoException(broken);
        } finally {
            DECODING.release();
        }
    }

    private static BufferedImage upright(BufferedImage picture, int orientation) {
        if (orientation == 1) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
        boolean swapped = orientation >= 5;
        BufferedImage turned =
                new BufferedImage(swapped ? height : width, swapped ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(picture, turn, null);
        graphics.dispose();
        return turned;
    }

    private static BufferedImage draw(BufferedImage picture, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return drawn;
    }

    private static byte[] encode(BufferedImage picture, float quality) throws UnreadablePhotoException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UnreadablePhotoException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
