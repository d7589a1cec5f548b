package io.hearth.admin.tenant;

import io.hearth.kernel.web.ProblemException;
import java.awt.AlphaComposite;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Makes a safe picture of whatever was uploaded: PNG, JPEG or WebP by their content, decoded within limits, drawn anew and
 * written as PNG, so that nothing but pixels is kept. SVG can carry scripts and is refused.
 */
final class LogoPicture {

    static final int MAX_BYTES = 2 * 1024 * 1024;
    static final int MAX_EDGE = 4_096;
    private static final int KEPT_EDGE = 512;

    private static final List<Start> STARTS = List.of(
            new Start("png", 0, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}),
            new Start("jpeg", 0, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}),
            new Start("webp", 8, "WEBP".getBytes(StandardCharsets.US_ASCII)));

    private record Start(String format, int offset, byte[] expected) {
        boolean of(byte[] content) {
            int end = offset + expected.length;
            return content.length >= end && Arrays.equals(content, offset, end, expected, 0, expected.length);
        }
    }

    static {
        ImageIO.setUseCache(false);
    }

    private LogoPicture() {}

    /**
     * A PNG of at most 512 pixels on its longer edge.
     *
     * @throws ProblemException {@code logo.too-large}, {@code logo.type-unsupported}, {@code logo.too-many-pixels} or
     *     {@code logo.unreadable}
     */
    static byte[] safe(byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new ProblemException(
                    TenantProblem.LOGO_TOO_LARGE, "The file is larger than 2 MiB", Map.of("limitBytes", MAX_BYTES));
        }
        var format = STARTS.stream()
                .filter(start -> start.of(content))
                .findFirst()
                .map(Start::format)
                .orElseThrow(() -> new ProblemException(
                        TenantProblem.LOGO_TYPE,
                        "The file is none of the accepted types (expected: PNG, JPEG or WebP)",
                        Map.of("accepted", List.of("image/png", "image/jpeg", "image/webp"))));
        try {
            return encoded(drawnAnew(decoded(format, content)));
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException broken) {
            throw new ProblemException(
                    TenantProblem.LOGO_UNREADABLE, "The picture cannot be read", Map.of(), List.of(), broken);
        }
    }

    private static BufferedImage decoded(String format, byte[] content) throws IOException {
        var readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new IOException("no decoder for " + format);
        }
        ImageReader reader = readers.next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MAX_EDGE || height > MAX_EDGE) {
                throw new ProblemException(
                        TenantProblem.LOGO_TOO_MANY_PIXELS,
                        "The picture is larger than " + MAX_EDGE + " pixels on an edge",
                        Map.of("limit", MAX_EDGE, "width", width, "height", height));
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage drawnAnew(BufferedImage picture) {
        double scale = Math.min(1.0, (double) KEPT_EDGE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = drawn.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static byte[] encoded(BufferedImage picture) throws IOException {
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(picture, "png", out)) {
            throw new IOException("no encoder for png");
        }
        return out.toByteArray();
    }
}
