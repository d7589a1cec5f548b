package io.hearth.kernel.storage;

import io.hearth.kernel.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * An upload on its way: received as a whole, measured and hashed before it replaces anything. The file is gone when closed,
 * unless it was moved away. SHA-256 is what Hearth keeps; MD5 is what every S3 server checks on arrival.
 */
record Spooled(Path file, byte[] sha256, byte[] md5) implements AutoCloseable {

    /** @param header written in front of the content */
    static Spooled receive(Path folder, String header, InputStream content, long length) throws IOException {
        var file = Files.createTempFile(folder, "upload-", ".part");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var out = Channels.newOutputStream(channel);
            out.write(header.getBytes(StandardCharsets.UTF_8));
            var sha256 = digest("SHA-256");
            var md5 = digest("MD5");
            long received = transfer(new DigestInputStream(new DigestInputStream(content, sha256), md5), out, length);
            // One byte more than announced is enough to know that it is too long.
            if (received != length || content.read() >= 0) {
                throw ProblemException.invalid("content", "length", "The content is not as long as announced.");
            }
            channel.force(true);
            return new Spooled(file, sha256.digest(), md5.digest());
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(file);
            throw failed;
        }
    }

    private static long transfer(InputStream in, OutputStream out, long length) throws IOException {
        var buffer = new byte[16 * 1024];
        long received = 0;
        while (received < length) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, length - received));
            if (read < 0) {
                break;
            }
            out.write(buffer, 0, read);
            received += read;
        }
        return received;
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
