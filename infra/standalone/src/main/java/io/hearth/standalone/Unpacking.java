package io.hearth.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Boot jars laid out as a thin jar with its libraries beside it: they start faster, and a build that replaces the jar in
 * {@code target/} does not disturb a running application.
 */
record Unpacking(Project project) {

    /** The jar to start; unpacked now if the built one is another than last time. */
    Path unpacked(String name, String module) {
        Path built = project.jar(module)
                .orElseThrow(() -> new StandException(name + " is not built: run ./hearth up, which builds it."));
        Path folder = project.hearth().resolve("apps").resolve(name);
        Path mark = folder.resolve(".built-from");
        try {
            String identity =
                    Files.size(built) + "@" + Files.getLastModifiedTime(built).toMillis();
            if (!Files.exists(mark) || !Files.readString(mark).equals(identity)) {
                delete(folder);
                extract(built, folder);
                Files.writeString(mark, identity);
            }
            return folder.resolve(built.getFileName());
        } catch (IOException failure) {
            throw new StandException("Cannot unpack " + built + ": " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StandException("interrupted while unpacking " + name);
        }
    }

    private static void extract(Path jar, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        folder.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output.strip());
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
