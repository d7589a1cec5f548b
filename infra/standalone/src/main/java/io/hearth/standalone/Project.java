package io.hearth.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where things are: the source tree, and {@code .hearth/} in it, which holds all that running Hearth leaves behind. */
record Project(Path root) {

    Path hearth() {
        return root.resolve(".hearth");
    }

    Path data(String part) {
        return hearth().resolve("data").resolve(part);
    }

    Path log(String part) {
        return hearth().resolve("logs").resolve(part + ".log");
    }

    Path run(String file) {
        return hearth().resolve("run").resolve(file);
    }

    Path runtimeFile() {
        return hearth().resolve("runtime.json");
    }

    Path demoFile() {
        return hearth().resolve("demo.json");
    }

    /** Forgets the demo's companies and their sign-ins when the database that held them is gone; says whether it did. */
    boolean forgetDemoWithoutData() throws IOException {
        if (Files.exists(data("postgres"))) {
            return false;
        }
        boolean known = Files.deleteIfExists(demoFile());
        return Files.deleteIfExists(hearth().resolve("demo-progress.json")) || known;
    }

    /** The jar that a module's build left, if it has been built. */
    Optional<Path> jar(String module) {
        Path target = root.resolve(module).resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(
                            file -> file.getFileName().toString().matches("hearth-[a-z-]+-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
