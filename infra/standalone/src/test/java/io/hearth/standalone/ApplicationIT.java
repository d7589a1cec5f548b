package io.hearth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.embedded.FreePort;
import io.hearth.embedded.ProcessIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationIT {

    @TempDir
    Path root;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final int port = FreePort.next();
    private Project project = new Project(Path.of(""));
    private @Nullable Application current;

    @BeforeEach
    void unpack() throws IOException {
        project = new Project(root);
        Files.createDirectories(project.run(""));
        application(Map.of());
    }

    @AfterEach
    void stop() {
        application().stop();
    }

    @Test
    void startsIsReadyAndStops() {
        application().start();
        long pid = application().pid().orElseThrow();

        application().stop();

        assertThat(application().pid()).isEmpty();
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(project.run("desk.pid")).doesNotExist();
        assertThat(said).isEmpty();
    }

    @Test
    void quotesTheLogOfOneThatDoesNotStart() {
        Application refusing = application(Map.of("REFUSE", "true"));

        assertThatThrownBy(refusing::start)
                .isInstanceOf(StandException.class)
                .hasMessageContaining("desk ended while starting")
                .hasMessageContaining("I will not.");
    }

    @Test
    void saysWhenOneEndsByItself() throws InterruptedException {
        application().start();

        ProcessHandle.of(application().pid().orElseThrow()).orElseThrow().destroyForcibly();

        assertThat(said.poll(20, TimeUnit.SECONDS)).contains("desk ended with code 137", "./hearth start desk");
    }

    @Test
    void startsAgainAfterAKill() {
        application().start();
        application().kill();
        assertThat(application().pid()).isEmpty();

        application().start();

        assertThat(application().pid()).isPresent();
        assertThat(said).isEmpty();
    }

    @Test
    void endsTheOneThatAKilledLauncherLeftBehind() {
        application().start();
        long pid = application().pid().orElseThrow();

        assertThat(Application.stopLeftBehind(project, "desk")).isTrue();

        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    /** The process id in the file may meanwhile belong to somebody else. */
    @Test
    void leavesAProcessAloneThatOnlyHasTheSameId() throws IOException {
        application().start();
        long pid = application().pid().orElseThrow();
        new ProcessIdentity(pid, "another start").write(project.run("desk.pid"));

        assertThat(Application.stopLeftBehind(project, "desk")).isFalse();

        assertThat(application().pid()).hasValue(pid);
    }

    private Application application() {
        return Objects.requireNonNull(current);
    }

    private Application application(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(Ports.management(port)));
        Application created = new Application("desk", port, jar(), "32m", environment, project, said::add);
        current = created;
        return created;
    }

    private Path jar() {
        Path jar = root.resolve("desk.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, ReadyAtOnce.class.getName());
        String name = ReadyAtOnce.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = Objects.requireNonNull(ReadyAtOnce.class.getResourceAsStream("ReadyAtOnce.class"))) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            return jar;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
