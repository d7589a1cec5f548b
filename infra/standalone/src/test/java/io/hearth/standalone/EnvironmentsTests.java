package io.hearth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EnvironmentsTests {

    private final Environments environments = new Environments(
            new Ports(100),
            new Secrets("owner", "app", "control", "portal", "keys", "delivery", "admin"),
            new Project(Path.of("/project")));

    @Test
    void givesTheRightToMakeSchemasToTenantAdminOnly() {
        assertThat(environments.tenantAdmin())
                .containsEntry("HEARTH_OWNER_DATASOURCE_USERNAME", "hearth_owner")
                .containsEntry("HEARTH_OWNER_DATASOURCE_PASSWORD", "owner");
        assertThat(environments.desk().keySet()).noneMatch(name -> name.startsWith("HEARTH_OWNER"));
        assertThat(environments.desk()).containsEntry("SPRING_DATASOURCE_USERNAME", "hearth_app");
        assertThat(environments.apiGateway().keySet()).noneMatch(name -> name.contains("DATASOURCE"));
    }

    @Test
    void givesTheKeyOfProvidersSecretsToTheDeskOnly() {
        assertThat(environments.desk()).containsEntry("HEARTH_DELIVERY_SECRET_KEY", "delivery");
        assertThat(environments.tenantAdmin()).doesNotContainKey("HEARTH_DELIVERY_SECRET_KEY");
    }

    @Test
    void letsEveryApplicationAgreeOnTheIssuer() {
        assertThat(environments.tenantAdmin()).containsEntry("HEARTH_ISSUER", "http://localhost:8180");
        assertThat(environments.desk()).containsEntry("HEARTH_ISSUER", "http://localhost:8180");
        assertThat(environments.apiGateway())
                .containsEntry("HEARTH_ISSUER", "http://localhost:8180")
                .containsEntry("HEARTH_PORTAL_CLIENT_SECRET", "portal");
    }
}
