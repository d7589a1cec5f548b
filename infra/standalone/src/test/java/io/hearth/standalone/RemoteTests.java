package io.hearth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteTests {

    @TempDir
    Path root;

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(heard, true, StandardCharsets.UTF_8));
    private Project project = new Project(Path.of(""));

    @BeforeEach
    void makeFolder() throws IOException {
        project = new Project(root);
        Files.createDirectories(project.run(""));
    }

    @Test
    void carriesAnswersBack() throws IOException {
        try (Remote remote = Remote.listen(project, (words, answer) -> answer.say("did " + String.join(" ", words)))) {
            assertThat(Remote.call(project, List.of("kill", "desk"), console)).contains(0);
        }
        assertThat(heard.toString(StandardCharsets.UTF_8)).isEqualTo("did kill desk\n");
    }

    @Test
    void carriesRefusalsBack() throws IOException {
        try (Remote remote = Remote.listen(project, (words, answer) -> {
            throw new StandException("There is no part \"dsk\".");
        })) {
            assertThat(Remote.call(project, List.of("kill", "dsk"), console)).contains(1);
        }
        assertThat(heard.toString(StandardCharsets.UTF_8)).contains("no part \"dsk\"");
    }

    @Test
    void doesNothingForACallerWithoutTheKey() throws IOException {
        try (Remote remote = Remote.listen(project, (words, answer) -> answer.say("did it"))) {
            Path file = project.run("remote");
            Files.writeString(file, Files.readAllLines(file).getFirst() + "\nguess\n");
            assertThat(Remote.call(project, List.of("kill", "desk"), console)).isEmpty();
        }
        assertThat(heard.size()).isZero();
    }

    @Test
    void findsNobodyAfterAKilledLauncher() throws IOException {
        Files.writeString(project.run("remote"), "1\nkey\n");
        assertThat(Remote.call(project, List.of("status"), console)).isEmpty();
    }
}
