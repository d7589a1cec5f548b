package io.hearth.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {

    @TempDir
    Path home;

    private EmbeddedRedis persistent() {
        return EmbeddedRedis.start(EmbeddedRedis.Settings.persistent(home, 0));
    }

    @Test
    void keepsAcknowledgedWritesWhenItIsKilled() throws IOException {
        try (EmbeddedRedis redis = persistent()) {
            assertThat(command(redis, "SET session open")).isEqualTo("+OK");
            ProcessHandle.of(redis.pid()).orElseThrow().destroyForcibly();
        }
        try (EmbeddedRedis redis = persistent()) {
            assertThat(command(redis, "STRLEN session")).isEqualTo(":4");
        }
    }

    @Test
    void replacesAServerThatAKilledStarterLeftBehind() throws Exception {
        ProcessHandle leftBehind;
        try (StarterJvm starter = StarterJvm.start("redis", home)) {
            leftBehind = starter.server();
        }
        assertThat(leftBehind.isAlive()).isTrue();

        try (EmbeddedRedis redis = persistent()) {
            assertThat(leftBehind.isAlive()).isFalse();
            assertThat(command(redis, "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void refusesASecondServerOnTheSameHomeAndLeavesTheFirstAlone() throws IOException {
        try (EmbeddedRedis first = persistent()) {
            assertThatThrownBy(this::persistent).isInstanceOf(HomeInUseException.class);
            assertThat(command(first, "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void quotesTheLogWhenItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(FreePort.next())) {
            assertThatThrownBy(() -> EmbeddedRedis.start(EmbeddedRedis.Settings.persistent(home, taken.getLocalPort())))
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("Address already in use");
        }
        persistent().close(); // the home was given back
    }

    @Test
    void finishesTheDeletionThatAnEarlierEndDidNot() throws IOException {
        Path unfinished = Path.of(
                System.getProperty("java.io.tmpdir"),
                "hearth-embedded-" + System.getProperty("user.name"),
                "redis",
                "ended-" + System.nanoTime());
        Files.createDirectories(unfinished.resolve("data"));
        Files.writeString(unfinished.resolve("data/left.rdb"), "left");

        EmbeddedRedis.start(EmbeddedRedis.Settings.forTests()).close();

        await().untilAsserted(() -> assertThat(unfinished).doesNotExist());
    }

    private static String command(EmbeddedRedis redis, String inline) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.getOutputStream().write((inline + "\r\n").getBytes(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            int character;
            while ((character = socket.getInputStream().read()) != '\r' && character >= 0) {
                answer.append((char) character);
            }
            return answer.toString();
        }
    }
}
