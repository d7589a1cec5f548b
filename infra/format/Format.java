import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Usage: {@code Format check|write FOLDER}. Formats every Java file below FOLDER, or names those that are not formatted. */
final class Format {

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".hearth");

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    public static void main(String[] args) throws IOException {
        boolean write = args[0].equals("write");
        Path root = Path.of(args[1]).toRealPath();
        List<String> changed = sources(root).parallelStream()
                .filter(file -> differs(file, write))
                .map(file -> file.toString())
                .sorted()
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        changed.forEach(file -> System.err.println((write ? "formatted " : "not formatted: ") + file));
        if (!write) {
            System.err.println(changed.size() + " file(s) would change. Run: infra/format/run");
            System.exit(1);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            /** Others build beside: what was listed a moment ago may be gone. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return sources;
    }

    private static boolean differs(Path file, boolean write) {
        try {
            String source = Files.readString(file);
            String formatted = FORMATTER.formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                return false;
            }
            if (write) {
                Files.writeString(file, formatted);
            }
            return true;
        } catch (FormatterException notJava) {
            System.err.println(file + ": " + notJava.getMessage());
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
