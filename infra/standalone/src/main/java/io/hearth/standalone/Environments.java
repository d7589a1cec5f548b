package io.hearth.standalone;

import io.hearth.embedded.EmbeddedPostgres;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What each application is told, as environment variables: the same names that the container set-ups use. A property's
 * variable is its name in capitals with underscores.
 */
record Environments(Ports ports, Secrets secrets, Project project) {

    static final String PLATFORM_ADMIN = "admin@hearth.example";

    Map<String, String> tenantAdmin() {
        Map<String, String> properties = withTenants(ports.tenantAdmin());
        database(properties, "hearth.control.datasource", "hearth_control", secrets.controlPassword());
        database(properties, "hearth.owner.datasource", "hearth_owner", secrets.ownerPassword());
        properties.put("spring.mail.host", "127.0.0.1");
        properties.put("spring.mail.port", Integer.toString(ports.smtp()));
        properties.put("hearth.portal-client-secret", secrets.portalClientSecret());
        properties.put("hearth.key-encryption-secret", secrets.keyEncryptionSecret());
        properties.put("hearth.platform-admin.email", PLATFORM_ADMIN);
        properties.put("hearth.platform-admin.password", secrets.platformAdminPassword());
        return variables(properties);
    }

    Map<String, String> desk() {
        Map<String, String> properties = withTenants(ports.desk());
        properties.put("spring.mail.host", "127.0.0.1");
        properties.put("spring.mail.port", Integer.toString(ports.smtp()));
        properties.put("hearth.delivery.secret-key", secrets.deliverySecretKey());
        return variables(properties);
    }

    Map<String, String> apiGateway() {
        Map<String, String> properties = common(ports.gateway());
        properties.put("hearth.desk.uris", local(ports.desk()));
        properties.put("hearth.identity.uri", local(ports.tenantAdmin()));
        properties.put("hearth.portal-client-secret", secrets.portalClientSecret());
        // on one machine everybody has the same address, a benchmark's clients too
        limit(properties, "company", 20_000);
        limit(properties, "address", 20_000);
        limit(properties, "sign-up", 100);
        limit(properties, "sign-in", 100);
        limit(properties, "token", 500);
        return variables(properties);
    }

    private static void limit(Map<String, String> properties, String name, int perSecond) {
        properties.put("hearth.limit." + name + ".rate", Integer.toString(perSecond));
        properties.put("hearth.limit." + name + ".burst", Integer.toString(5 * perSecond));
    }

    String publicUrl() {
        return "http://localhost:" + ports.gateway();
    }

    String postgresUrl() {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + EmbeddedPostgres.DATABASE;
    }

    String redisUrl() {
        return "redis://127.0.0.1:" + ports.redis();
    }

    String elasticsearchUrl() {
        return local(ports.elasticsearch());
    }

    private Map<String, String> withTenants(int port) {
        Map<String, String> properties = common(port);
        database(properties, "spring.datasource", "hearth_app", secrets.appPassword());
        properties.put("hearth.search.uris", elasticsearchUrl());
        properties.put("hearth.storage.folder", project.data("objects").toString());
        return properties;
    }

    private Map<String, String> common(int port) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("server.port", Integer.toString(port));
        properties.put("server.address", "127.0.0.1");
        properties.put("management.server.port", Integer.toString(Ports.management(port)));
        properties.put("management.server.address", "127.0.0.1");
        properties.put("hearth.domain", "localhost");
        properties.put("hearth.public-url", publicUrl());
        properties.put("hearth.issuer", publicUrl());
        properties.put("hearth.jwks-uri", local(ports.tenantAdmin()) + "/oauth2/jwks");
        properties.put("spring.data.redis.url", redisUrl());
        return properties;
    }

    private void database(Map<String, String> properties, String prefix, String user, String password) {
        properties.put(prefix + ".url", postgresUrl());
        properties.put(prefix + ".username", user);
        properties.put(prefix + ".password", password);
    }

    private static String local(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static Map<String, String> variables(Map<String, String> properties) {
        Map<String, String> variables = new LinkedHashMap<>();
        properties.forEach((name, value) ->
                variables.put(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), value));
        return variables;
    }
}
