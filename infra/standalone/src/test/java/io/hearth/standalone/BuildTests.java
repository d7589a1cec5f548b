package io.hearth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run from its source, as {@code ./hearth} does, in a project without sources and with a PATH of the test's own. */
class BuildTests {

    @TempDir
    Path project;

    @TempDir
    Path programs;

    @BeforeEach
    void anEmptyProject() throws IOException {
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        for (String folder : List.of("infra", "platform-core", "tenant-admin", "api-gateway", "web-ui")) {
            Files.createDirectory(project.resolve(folder));
        }
    }

    @Test
    void saysThatThereIsNoNode() throws Exception {
        assertThat(refusal())
                .isEqualTo("hearth: building the screens needs Node 20.19 or newer, and there is no node on the PATH."
                        + " Install it, then run ./hearth up again.");
    }

    @Test
    void saysWhichNodeIsTooOld() throws Exception {
        program("node", "v20.18.3");
        assertThat(refusal()).contains("needs Node 20.19 or newer, this is v20.18.3. Install it");
    }

    @Test
    void saysThatNodeCameWithoutNpm() throws Exception {
        program("node", "v24.1.0");
        assertThat(refusal()).contains("there is no npm on the PATH beside node v24.1.0. Install it");
    }

    private void program(String name, String version) throws IOException {
        Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\necho " + version + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String refusal() throws IOException, InterruptedException {
        ProcessBuilder build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "src/main/java/io/hearth/standalone/Build.java",
                        project.toString())
                .redirectErrorStream(true);
        build.environment().put("PATH", programs.toString());
        Process process = build.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said.lines()).as(said).hasSize(1);
        return said;
    }
}
