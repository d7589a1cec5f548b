package io.hearth.desk.workorder;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Photos as telephones take them. */
public final class GivenPhotos {

    /** What a photo tells of where it was taken; nobody may read it. */
    public static final String POSITION = "GPS 30.2741N 120.1551E";

    private GivenPhotos() {}

    /** A JPEG that says where it was taken. */
    public static byte[] withPosition() {
        byte[] picture = jpeg();
        byte[] said = ("Exif\0\0" + POSITION).getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer segment = ByteBuffer.allocate(said.length + 4);
        segment.putShort((short) 0xffe1).putShort((short) (said.length + 2)).put(said);
        byte[] all = Arrays.copyOf(picture, picture.length + segment.capacity());
        System.arraycopy(segment.array(), 0, all, 2, segment.capacity());
        System.arraycopy(picture, 2, all, 2 + segment.capacity(), picture.length - 2);
        return all;
    }

    private static byte[] jpeg() {
        try (ByteArrayOutputStream picture = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg", picture);
            return picture.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
