package io.hearth.desk.filetext;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.mail.RFC822Parser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.txt.TXTParser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.SAXException;

/**
 * The process that reads files, one after the other: their bytes come in by standard input, their text goes out by standard output. It
 * ends itself when nothing comes, when its parent is gone, and when a file keeps it too long; its parent kills it earlier.
 */
public final class TextReader {

    static final int LONGEST_TEXT = 50_000;

    private static final long LARGEST_ENTRY = 64L * 1024 * 1024;
    private static final Duration LOOK = Duration.ofMillis(500);

    private TextReader() {}

    /** @param arguments milliseconds without a file, and with one, after which the process ends */
    public static void main(String[] arguments) throws IOException {
        Duration idle = Duration.ofMillis(Long.parseLong(arguments[0]));
        Duration longest = Duration.ofMillis(Long.parseLong(arguments[1]));
        PrintStream answers = System.out;
        System.setOut(System.err); // whatever a parser prints is no answer
        ZipSecureFile.setMaxEntrySize(LARGEST_ENTRY);
        var busySince = new AtomicLong(0);
        var idleSince = new AtomicLong(System.nanoTime());
        Thread watch = new Thread(() -> watch(busySince, idleSince, idle, longest), "watch");
        watch.setDaemon(true);
        watch.start();
        var in = new DataInputStream(System.in);
        var out = new DataOutputStream(answers);
        Parser parser = parser();
        while (true) {
            byte[] content;
            try {
                content = in.readNBytes(in.readInt());
            } catch (EOFException parentIsGone) {
                return;
            }
            busySince.set(System.nanoTime());
            FileText text = read(parser, content);
            busySince.set(0);
            idleSince.set(System.nanoTime());
            write(out, text);
        }
    }

    private static void watch(AtomicLong busySince, AtomicLong idleSince, Duration idle, Duration longest) {
        while (true) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException ended) {
                return;
            }
            long busy = busySince.get();
            long since = busy == 0 ? idleSince.get() : busy;
            if (System.nanoTime() - since > (busy == 0 ? idle : longest).toNanos()) {
                Runtime.getRuntime().halt(0);
            }
        }
    }

    private static void write(DataOutputStream out, FileText text) throws IOException {
        byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
        out.writeUTF(text.state().name());
        out.writeUTF(text.reason() == null ? "" : text.reason().name());
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /** Exactly what is accepted, and what mail carries inside; nothing that is found on the class path by accident. */
    private static Parser parser() {
        return new AutoDetectParser(
                new PDFParser(),
                new OOXMLParser(),
                new OfficeParser(),
                new RFC822Parser(),
                new TXTParser(),
                new JSoupParser());
    }

    private static FileText read(Parser parser, byte[] content) {
        var words = new WriteOutContentHandler(LONGEST_TEXT);
        try (InputStream in = new ByteArrayInputStream(content)) {
            ParseContext context = new ParseContext();
            context.set(Parser.class, parser);
            parser.parse(in, new BodyContentHandler(words), new Metadata(), context);
        } catch (EncryptedDocumentException locked) {
            return FileText.failed(FileText.Reason.ENCRYPTED);
        } catch (TikaException | SAXException | IOException | RuntimeException broken) {
            if (!WriteLimitReachedException.isWriteLimitReached(broken)) {
                return FileText.failed(reason(broken));
            }
        } catch (StackOverflowError endless) {
            return FileText.failed(FileText.Reason.BOMB);
        }
        String text = words.toString()
                .replace("\u0000", "")
                .replaceAll("[ \\t\\x0B\\f\\r]+", " ")
                .replaceAll("\\s*\\n\\s*", "\n")
                .strip();
        return text.codePoints().anyMatch(Character::isLetterOrDigit)
                ? new FileText(FileText.State.TEXT, null, text)
                : FileText.none();
    }

    /** Libraries tell of bombs and passwords in their messages only. */
    private static FileText.Reason reason(Throwable broken) {
        for (Throwable one = broken; one != null && one.getCause() != one; one = one.getCause()) {
            String message = String.valueOf(one.getMessage()).toLowerCase(Locale.ROOT);
            if (one instanceof EncryptedDocumentException
                    || message.contains("password")
                    || message.contains("encrypted")) {
                return FileText.Reason.ENCRYPTED;
            }
            if (message.contains("bomb")
                    || message.contains("max entry size")
                    || message.contains("max size")
                    || message.contains("maximum allowed size")) {
                return FileText.Reason.BOMB;
            }
        }
        return FileText.Reason.CORRUPT;
    }
}
