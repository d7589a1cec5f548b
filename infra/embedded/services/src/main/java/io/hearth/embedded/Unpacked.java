package io.hearth.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * Server binaries unpacked from the class path into a cache folder named by their content, once per content and machine.
 * {@code HEARTH_CACHE} moves the cache; otherwise it is {@code ~/.cache/hearth}.
 */
final class Unpacked {

    private static final Object IN_THIS_JVM = new Object();

    private Unpacked() {}

    /** How the resource is packed. */
    enum Form {
        TAR_XZ,
        ZIP,
        /** One executable as it is. */
        PLAIN
    }

    /** The folder with the resource's content, unpacked now or earlier. */
    static Path folder(Class<?> beside, String resource, String name, Form form) {
        try {
            Path cache = Files.createDirectories(cache());
            Path target = cache.resolve(name + "-" + digest(beside, resource).substring(0, 16));
            if (Files.isDirectory(target)) {
                return target;
            }
            synchronized (IN_THIS_JVM) {
                try (FileChannel channel = FileChannel.open(
                                cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (lock.isValid() && !Files.isDirectory(target)) {
                        unpack(beside, resource, name, form, target);
                    }
                }
            }
            return target;
        } catch (IOException failure) {
            throw new ServerStartException("Cannot unpack " + resource + ": " + failure.getMessage(), failure);
        }
    }

    private static Path cache() {
        String chosen = System.getenv("HEARTH_CACHE");
        return chosen == null || chosen.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "hearth")
                : Path.of(chosen);
    }

    private static String digest(Class<?> beside, String resource) throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(open(beside, resource), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static InputStream open(Class<?> beside, String resource) throws IOException {
        InputStream in = beside.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("it is not on the class path");
        }
        return in;
    }

    private static void unpack(Class<?> beside, String resource, String name, Form form, Path target)
            throws IOException {
        Path draft = Files.createTempDirectory(target.toAbsolutePath().getParent(), "." + name + "-");
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream in = new BufferedInputStream(open(beside, resource), 1 << 16)) {
            switch (form) {
                case TAR_XZ -> entries(new TarArchiveInputStream(new XZInputStream(in)), draft);
                case ZIP -> entries(new ZipArchiveInputStream(in), draft);
                case PLAIN -> executable(in, draft.resolve(name));
            }
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void entries(ArchiveInputStream<? extends ArchiveEntry> archive, Path folder) throws IOException {
        ArchiveEntry entry;
        while ((entry = archive.getNextEntry()) != null) {
            Path file = folder.resolve(entry.getName()).normalize();
            if (!file.startsWith(folder)) {
                throw new IOException("entry outside of the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            String link = linkOf(entry);
            if (link != null) {
                Files.createSymbolicLink(file, Path.of(link));
            } else if (folder.relativize(file).startsWith("bin")) {
                executable(archive, file);
            } else {
                Files.copy(archive, file);
            }
        }
    }

    private static @Nullable String linkOf(ArchiveEntry entry) {
        return entry instanceof TarArchiveEntry tar && (tar.isSymbolicLink() || tar.isLink())
                ? tar.getLinkName()
                : null;
    }

    private static void executable(InputStream in, Path file) throws IOException {
        Files.copy(in, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
