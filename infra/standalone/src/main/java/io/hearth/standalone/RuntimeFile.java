package io.hearth.standalone;

import io.hearth.embedded.EmbeddedPostgres;
import io.hearth.embedded.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** {@code .hearth/runtime.json}: where everything is while Hearth runs, for scripts, benchmarks and the demo. */
record RuntimeFile(Project project, Ports ports, Secrets secrets) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    void write(Stand stand) throws IOException {
        Environments environments = stand.environments();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("gateway", environments.publicUrl());
        content.put("ports", ports.all());
        content.put(
                "postgres",
                Map.of(
                        "url", environments.postgresUrl(),
                        "ownerUser", "hearth_owner",
                        "ownerPassword", secrets.ownerPassword(),
                        "appUser", "hearth_app",
                        "appPassword", secrets.appPassword(),
                        "superUser", EmbeddedPostgres.SUPERUSER,
                        "superPassword", superuserPassword()));
        content.put("redis", environments.redisUrl());
        content.put("elasticsearch", environments.elasticsearchUrl());
        content.put(
                "management",
                Map.of(
                        "desk", management(ports.desk()),
                        "tenantAdmin", management(ports.tenantAdmin()),
                        "gateway", management(ports.gateway())));
        content.put("mail", "http://127.0.0.1:" + ports.inbox());
        content.put(
                "platformAdmin",
                Map.of("username", Environments.PLATFORM_ADMIN, "password", secrets.platformAdminPassword()));
        Map<String, Long> pids = new LinkedHashMap<>();
        stand.parts().values().stream()
                .filter(part -> !part.name().equals("mail"))
                .forEach(part -> part.pid().ifPresent(pid -> pids.put(part.name(), pid)));
        content.put("pids", pids);
        OwnerOnly.write(
                project.runtimeFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    private String superuserPassword() throws IOException {
        return Files.readString(project.data("postgres").resolve("superuser.password"))
                .strip();
    }

    private static String management(int port) {
        return "http://127.0.0.1:" + Ports.management(port);
    }
}
