package io.hearth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTests {

    @TempDir
    Path root;

    @Test
    void keepsTheDemosSignInsAsLongAsTheirDatabaseIsThere() throws IOException {
        Project project = new Project(root);
        Files.createDirectories(project.data("postgres"));
        Files.writeString(project.demoFile(), "{}");

        assertThat(project.forgetDemoWithoutData()).isFalse();
        assertThat(project.demoFile()).exists();
    }

    @Test
    void forgetsThemWithIt() throws IOException {
        Project project = new Project(root);
        assertThat(project.forgetDemoWithoutData()).as("nothing there yet").isFalse();
        Files.createDirectories(project.hearth());
        Files.writeString(project.demoFile(), "{}");
        Path progress = Files.writeString(project.hearth().resolve("demo-progress.json"), "{}");

        assertThat(project.forgetDemoWithoutData()).isTrue();
        assertThat(project.demoFile()).doesNotExist();
        assertThat(progress).doesNotExist();
    }
}
