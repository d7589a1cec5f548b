package io.hearth.desk.api;

import io.hearth.desk.api.UnusableFileException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP archive that somebody brought. What it says of its own size is not believed: everything is unpacked once under a limit before
 * anything of it is used.
 */
public final class PackedFile {

    private static final byte[] MAGIC = {'P', 'K', 3, 4};
    private static final int BUFFER = 64 * 1024;

    private final byte[] content;
    private final int mostParts;
    private final long mostBytes;

    /**
     * An archive that is not looked into yet.
     *
     * @param mostParts how many files and folders it may have
     * @param mostBytes what all of it may unpack to
     */
    public PackedFile(byte[] content, int mostParts, long mostBytes) {
        this.content = content;
        this.mostParts = mostParts;
        this.mostBytes = mostBytes;
    }

    /** A file of the archive. */
    public record Part(String name, byte[] content) {}

    /** Whether the content begins as an archive does; workbooks are archives too. */
    public static boolean isPacked(byte[] content) {
        return content.length > MAGIC.length
                && ByteBuffer.wrap(content, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /** @throws UnusableFileException when it is broken or unpacks to more than it may */
    public void requireMeasure() {
        unpack(name -> false);
    }

    /**
     * The files that are wanted, in the archive's order.
     *
     * @throws UnusableFileException when it is broken, unpacks to more than it may, or names a place outside of itself
     */
    public List<Part> parts(Predicate<String> wanted) {
        return unpack(wanted);
    }

    /** The names of all its files, without unpacking them. */
    public List<String> names() {
        try (ZipFile archive = open()) {
            return Collections.list(archive.getEntries()).stream()
                    .map(ZipArchiveEntry::getName)
                    .toList();
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable(broken);
        }
    }

    private ZipFile open() throws IOException {
        return ZipFile.builder().setByteArray(content).get();
    }

    private List<Part> unpack(Predicate<String> wanted) {
        List<Part> kept = new ArrayList<>();
        try (ZipFile archive = open()) {
            List<ZipArchiveEntry> entries = Collections.list(archive.getEntries());
            if (entries.size() > mostParts) {
                throw tooLarge();
            }
            long left = mostBytes;
            for (ZipArchiveEntry entry : entries) {
                requireInside(entry);
                ByteArrayOutputStream part = wanted.test(entry.getName()) ? new ByteArrayOutputStream() : null;
                left -= read(archive, entry, part, left);
                if (part != null) {
                    kept.add(new Part(entry.getName(), part.toByteArray()));
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw unreadable(broken);
        }
        return kept;
    }

    private long read(ZipFile archive, ZipArchiveEntry entry, @Nullable ByteArrayOutputStream kept, long left)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long unpacked = 0;
        try (InputStream part = archive.getInputStream(entry)) {
            for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
                unpacked += read;
                if (unpacked > left) {
                    throw tooLarge();
                }
                if (kept != null) {
                    kept.write(buffer, 0, read);
                }
            }
        }
        return unpacked;
    }

    private static void requireInside(ZipArchiveEntry entry) {
        String name = entry.getName().replace('\\', '/');
        boolean climbs = name.startsWith("/")
                || name.matches("[A-Za-z]:.*")
                || name.indexOf('\0') >= 0
                || Arrays.asList(name.split("/", -1)).contains("..");
        if (climbs || entry.isUnixSymlink()) {
            throw new UnusableFileException(
                    Reason.CLIMBS_OUT, "archive entry: " + entry.getName() + " (expected: inside the archive)", null);
        }
    }

    private UnusableFileException tooLarge() {
        return new UnusableFileException(
                Reason.TOO_LARGE, "archive: more than " + mostParts + " parts or " + mostBytes + " bytes", null);
    }

    private static UnusableFileException unreadable(Exception broken) {
        return new UnusableFileException(Reason.UNREADABLE, "archive: broken", broken);
    }
}
