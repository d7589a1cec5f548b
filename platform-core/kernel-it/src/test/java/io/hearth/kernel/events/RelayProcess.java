package io.hearth.kernel.events;

import io.hearth.testkit.RealServices;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A relay in a process of its own that handles slowly and says each fact it has handled, so that a test can kill it. */
final class RelayProcess {

    static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName(),
                        RealServices.postgresUrl(),
                        RealServices.redisUrl())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) {
        new SpringApplicationBuilder(RelayTestApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + args[0],
                        "spring.datasource.username=" + RealServices.Login.APP.user(),
                        "spring.datasource.password=" + RealServices.Login.APP.password(),
                        "spring.data.redis.url=" + args[1],
                        "spring.liquibase.enabled=false",
                        "db-scheduler.enabled=false",
                        "hearth.relay.poll-interval=20ms",
                        "hearth.test.slow=true")
                .run();
    }

    private RelayProcess() {}
}
