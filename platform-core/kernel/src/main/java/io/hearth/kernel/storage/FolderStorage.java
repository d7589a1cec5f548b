package io.hearth.kernel.storage;

import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.FileSystemUtils;

/**
 * Files in a local folder, one below it per company. A file's first line is its content type; it is written aside, forced to
 * disk and moved into place, so that a reader never sees half of it. For one machine or a shared file system.
 */
final class FolderStorage implements ObjectStorage {

    private static final int LONGEST_TYPE = 256;

    private final Path folder;

    FolderStorage(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public StoredObject put(String key, InputStream content, long length, String contentType) {
        var target = file(key);
        if (contentType.length() > LONGEST_TYPE || contentType.indexOf('\n') >= 0) {
            throw ProblemException.invalid("contentType", "form", "This is no content type.");
        }
        try {
            var incoming = Files.createDirectories(folder.resolve(".incoming"));
            try (var spooled = Spooled.receive(incoming, contentType + "\n", content, length)) {
                Files.createDirectories(target.getParent());
                Files.move(spooled.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new StoredObject(key, length, contentType, HexFormat.of().formatHex(spooled.sha256()));
            }
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public Optional<Content> open(String key) {
        var file = file(key);
        try {
            var stream = new BufferedInputStream(Files.newInputStream(file));
            var contentType = firstLine(stream);
            long header = contentType.getBytes(StandardCharsets.UTF_8).length + 1L;
            return Optional.of(new Content(stream, Files.size(file) - header, contentType));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public void deleteAll() {
        try {
            FileSystemUtils.deleteRecursively(folder.resolve(StorageKey.prefixOfCurrentCompany()));
        } catch (IOException failed) {
            throw unavailable(failed);
        }
    }

    private Path file(String key) {
        var file = folder.resolve(StorageKey.ofCurrentCompany(key)).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("storage key: " + key + " (expected: inside of the folder)");
        }
        return file;
    }

    private static String firstLine(InputStream stream) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = stream.read(); next != '\n'; next = stream.read()) {
            if (next < 0 || line.size() > LONGEST_TYPE) {
                throw new IOException("not a file of this storage");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static ProblemException unavailable(IOException cause) {
        return new ProblemException(
                CommonProblem.STORAGE_UNAVAILABLE,
                "Files cannot be kept or read right now.",
                Map.of(),
                List.of(),
                cause);
    }
}
