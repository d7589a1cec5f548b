package io.hearth.desk.exchange;

import io.hearth.desk.api.PackedFile;
import io.hearth.desk.api.TableFile;
import io.hearth.desk.api.UnusableFileException;
import io.hearth.kernel.web.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Tells the forms of files apart, and puts Markdown files into an archive. */
final class ReplyFiles {

    /** The largest file. */
    static final int MAX_BYTES = 10 * 1024 * 1024;

    /** The most replies of a file. */
    static final int MOST_REPLIES = 5_000;

    /** Without these no line can be used. */
    static final List<ReplyField> NEEDED = List.of(ReplyField.TITLE, ReplyField.BODY);

    /** What an archive of texts may unpack to. */
    private static final long MOST_UNPACKED = 50L * 1024 * 1024;

    private static final int MOST_PARTS = 2 * MOST_REPLIES;
    private static final String MARKDOWN = ".md";

    private ReplyFiles() {}

    /**
     * The replies of a file, each as it is said there.
     *
     * @throws ProblemException 413 or 422 with a code of {@link ExchangeProblem}
     */
    static List<RawReply> read(String fileName, byte[] content) {
        if (content.length > MAX_BYTES) {
            throw new ProblemException(
                    ExchangeProblem.TOO_LARGE, "The file is larger than 10 MiB.", Map.of("limitBytes", MAX_BYTES));
        }
        if (content.length == 0) {
            throw empty();
        }
        List<RawReply> replies = new ArrayList<>();
        try {
            if (PackedFile.isPacked(content) && isOfMarkdown(new PackedFile(content, MOST_PARTS, MOST_UNPACKED))) {
                for (PackedFile.Part part :
                        new PackedFile(content, MOST_PARTS, MOST_UNPACKED).parts(ReplyFiles::isMarkdown)) {
                    add(replies, ReplyMarkdown.read(part.name(), text(part)));
                }
            } else if (!PackedFile.isPacked(content) && isMarkdown(fileName)) {
                add(replies, ReplyMarkdown.read(null, TableFile.text(content)));
            } else {
                ReplyTable.read(content, reply -> add(replies, reply));
            }
        } catch (UnusableFileException unusable) {
            throw refused(unusable);
        }
        if (replies.isEmpty()) {
            throw empty();
        }
        return replies;
    }

    private static void add(List<RawReply> replies, RawReply reply) {
        if (replies.size() == MOST_REPLIES) {
            throw new ProblemException(
                    ExchangeProblem.TOO_MANY_REPLIES,
                    "The file has more than " + MOST_REPLIES + " replies; split it.",
                    Map.of("most", MOST_REPLIES));
        }
        replies.add(reply);
    }

    private static boolean isOfMarkdown(PackedFile archive) {
        return archive.names().stream().noneMatch(name -> name.equals("[Content_Types].xml"));
    }

    /** A file of Markdown that is not one of those that a Mac puts beside each. */
    private static boolean isMarkdown(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.toLowerCase(Locale.ROOT).endsWith(MARKDOWN)
                && !last.startsWith(".")
                && !name.startsWith("__MACOSX/");
    }

    private static String text(PackedFile.Part part) {
        return TableFile.text(part.content());
    }

    static byte[] archive(List<ExchangedReply> replies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (ExchangedReply reply : replies) {
                ZipEntry entry = new ZipEntry(name(reply));
                // The same library is the same file, whenever it is taken out.
                entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(ReplyMarkdown.write(reply).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String name(ExchangedReply reply) {
        String estate = reply.estate();
        return plain(reply.folder()) + "/" + reply.code() + (estate == null ? "" : "@" + plain(estate)) + MARKDOWN;
    }

    /** What people call things may hold what a file's name must not. */
    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}_-]", "_");
    }

    static ProblemException columnsMissing(List<String> missing) {
        return new ProblemException(
                ExchangeProblem.COLUMNS_MISSING,
                "The first line lacks the headings " + missing + ".",
                Map.of("missing", String.join("、", missing)));
    }

    private static ProblemException empty() {
        return new ProblemException(ExchangeProblem.EMPTY, "There is no reply in the file.");
    }

    private static ProblemException refused(UnusableFileException unusable) {
        return switch (unusable.reason()) {
            case TOO_LARGE ->
                new ProblemException(
                        ExchangeProblem.TOO_LARGE,
                        "The file unpacks to more than is accepted.",
                        Map.of("limitBytes", MOST_UNPACKED));
            case CLIMBS_OUT ->
                new ProblemException(ExchangeProblem.CLIMBS_OUT, "A part of the archive names a place outside of it.");
            case UNREADABLE ->
                new ProblemException(
                        ExchangeProblem.UNREADABLE,
                        "The file cannot be read (expected: CSV in UTF-8 or GB18030, an Excel workbook, .xlsx,"
                                + " Markdown, or a ZIP of it).",
                        Map.of(),
                        List.of(),
                        unusable);
        };
    }
}
