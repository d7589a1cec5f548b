package io.hearth.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped holidays are what {@code infra/holidays} writes, and the libraries they come from still agree. */
class HolidayTests {

    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "build.mjs");
    private static final String SHIPPED =
            "platform-core/sla/src/main/resources/io/hearth/sla/calendar/chinese-holidays.json";

    @Test
    void areWhatTheScriptWritesFromBothLibraries(@TempDir Path folder) throws Exception {
        assumeThat(run(folder, "node", "--version").exit())
                .as("Node.js is here")
                .isZero();
        for (String file : FILES) {
            Files.copy(Tree.ROOT.resolve("infra/holidays").resolve(file), folder.resolve(file));
        }
        Outcome installed = run(folder, "npm", "ci", "--prefer-offline", "--no-audit");
        assertThat(installed.exit()).as(installed.text()).isZero();

        Outcome checked = run(
                folder,
                "node",
                "build.mjs",
                "--check",
                Tree.ROOT.resolve(SHIPPED).toString());

        assertThat(checked.exit()).as(checked.text()).isZero();
        assertThat(checked.text()).contains("both libraries agree, and the file is what is written");
    }

    private record Outcome(int exit, String text) {}

    private static Outcome run(Path folder, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(2, TimeUnit.MINUTES)
                    ? new Outcome(process.exitValue(), text)
                    : new Outcome(-1, text + " took too long");
        } catch (IOException missing) {
            return new Outcome(-1, String.valueOf(missing.getMessage()));
        }
    }
}
