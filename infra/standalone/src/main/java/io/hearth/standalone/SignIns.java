package io.hearth.standalone;

import java.io.IOException;
import java.nio.file.Files;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells people where to look and how to sign in. */
record SignIns(Project project, Ports ports, Secrets secrets) {

    void print(Console console) {
        String port = Integer.toString(ports.gateway());
        console.say("");
        console.say("  Sign up        http://localhost:" + port);
        console.say("  Platform       http://platform.localhost:" + port);
        account(console, "PLATFORM_ADMIN", Environments.PLATFORM_ADMIN, secrets.platformAdminPassword());
        companies(console);
        console.say("  Mail inbox     http://localhost:" + ports.inbox());
        console.say("  Logs           " + project.log("desk").getParent());
        console.say("");
    }

    private void companies(Console console) {
        if (!Files.exists(project.demoFile())) {
            return;
        }
        try {
            JsonNode demo = JsonMapper.builder().build().readTree(Files.readString(project.demoFile()));
            for (JsonNode company : demo.path("tenants")) {
                portal(console, "Company", company);
            }
            if (demo.path("group").path("portal").isString()) {
                portal(console, "Group", demo.path("group"));
            }
        } catch (IOException unreadable) {
            console.say("  (" + project.demoFile() + " cannot be read: " + unreadable.getMessage() + ")");
        }
    }

    private static void portal(Console console, String what, JsonNode at) {
        console.say("  %-14s %s".formatted(what, at.path("portal").asString()));
        for (JsonNode user : at.path("users")) {
            account(
                    console,
                    user.path("role").asString(),
                    user.path("username").asString(),
                    user.path("password").asString());
        }
    }

    private static void account(Console console, String role, String user, String password) {
        console.say("    %-16s %-36s %s".formatted(role, user, password));
    }
}
