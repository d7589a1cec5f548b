package io.hearth.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.kernel.KernelTestApplication;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestConstructor;

/** An application that is started while PostgreSQL and Redis are away starts, and says what is wrong. */
@SpringBootTest(
        classes = KernelTestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:postgresql://127.0.0.1:9/hearth",
            "spring.datasource.hikari.connection-timeout=500",
            "spring.data.redis.url=redis://127.0.0.1:9"
        })
@Import(ProbeApi.class)
@HearthTest
@DirtiesContext
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class DatabaseAwayIT {

    private final String base;
    private final String management;
    private final Tokens tokens;

    DatabaseAwayIT(
            @Value("${local.server.port}") int port,
            @Value("${local.management.port}") int managementPort,
            Tokens tokens) {
        this.base = "http://127.0.0.1:" + port;
        this.management = "http://127.0.0.1:" + managementPort;
        this.tokens = tokens;
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        var token = tokens.staff(new TenantId("acme"), Role.AUDITOR);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void saysWhatIsAwayAndThatItIsNotReady() throws Exception {
        var refused = get(base + "/api/v1/probes/me");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("\"code\":\"dependency.database-unavailable\"");
        assertThat(get(management + "/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(get(management + "/actuator/health/liveness").statusCode()).isEqualTo(200);
    }
}
