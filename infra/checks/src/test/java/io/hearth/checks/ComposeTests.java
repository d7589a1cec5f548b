package io.hearth.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComposeTests {

    private static final String FOLDER = "infra/compose/";
    private static final List<String> APPLICATIONS = List.of("tenant-admin", "desk", "api-gateway");

    private final Map<String, Object> compose = Tree.yaml(FOLDER + "compose.yaml");
    private final Map<String, Object> services = Tree.map(compose.get("services"));

    @Test
    void namesAFixedImageOrABuildForEveryService() {
        services.forEach((name, service) -> {
            Map<String, Object> of = Tree.map(service);
            assertThat(of.containsKey("image") ^ of.containsKey("build"))
                    .as(name)
                    .isTrue();
            if (of.containsKey("image")) {
                assertThat(String.valueOf(of.get("image")))
                        .as(name)
                        .contains(":")
                        .doesNotEndWith(":latest");
            }
        });
    }

    @Test
    void watchesAndBoundsEveryService() {
        services.forEach((name, service) -> assertThat(Tree.map(service))
                .as(name)
                .containsKeys("healthcheck", "mem_limit", "cpus", "networks", "restart"));
    }

    @Test
    void refersOnlyToWhatExists() {
        services.forEach((name, service) -> {
            Map<String, Object> of = Tree.map(service);
            if (of.get("depends_on") != null) {
                assertThat(services.keySet())
                        .as(name)
                        .containsAll(Tree.map(of.get("depends_on")).keySet());
            }
            assertThat(Tree.map(compose.get("networks")).keySet())
                    .as(name)
                    .containsAll(Tree.list(of.get("networks")).stream()
                            .map(Object::toString)
                            .toList());
            for (Object volume : of.get("volumes") == null ? List.of() : Tree.list(of.get("volumes"))) {
                String source = volume.toString().split(":")[0];
                if (source.startsWith(".")) {
                    assertThat(Tree.ROOT.resolve(FOLDER).resolve(source).normalize())
                            .as(name)
                            .exists();
                } else {
                    assertThat(Tree.map(compose.get("volumes"))).as(name).containsKey(source);
                }
            }
        });
    }

    @Test
    void buildsEachApplicationFromItsModule() {
        for (String application : APPLICATIONS) {
            Map<String, Object> build =
                    Tree.map(Tree.map(services.get(application)).get("build"));
            assertThat(Tree.ROOT.resolve(String.valueOf(build.get("dockerfile"))))
                    .exists();
            String module = String.valueOf(Tree.map(build.get("args")).get("MODULE"));
            assertThat(Tree.ROOT.resolve(module).resolve("pom.xml")).exists();
        }
    }

    @Test
    void namesEveryVariableThatAnOperatorMaySet() {
        Matcher matcher = Pattern.compile("\\$\\{([A-Z_]+):-").matcher(Tree.read(FOLDER + "compose.yaml"));
        while (matcher.find()) {
            assertThat(Tree.read(FOLDER + ".env.example")).contains("\n#" + matcher.group(1) + "=");
        }
    }

    /** A misspelt variable is not an error for an application: it would start with the default. */
    @Test
    void givesApplicationsOnlyVariablesTheyRead() {
        Set<String> known = Tree.knownVariables();
        for (String application : APPLICATIONS) {
            Map<String, Object> environment =
                    Tree.map(Tree.map(services.get(application)).get("environment"));
            assertThat(known).as(application).containsAll(environment.keySet());
        }
    }

    /** Behind a proxy that is not known all visitors have one address, and mail without a sender of one's own is refused. */
    @Test
    void letsAnOperatorNameTheProxyInFrontTheMailServersLoginAndTheSender() {
        assertThat(environment("api-gateway")).containsKey("HEARTH_EDGE_TRUSTED_PROXIES");
        assertThat(environment("tenant-admin")).containsKey("HEARTH_MAIL_FROM");
        assertThat(environment("desk")).containsKey("HEARTH_DELIVERY_MAIL_FROM");
        for (String application : List.of("tenant-admin", "desk")) {
            assertThat(environment(application))
                    .as(application)
                    .containsKeys(
                            "SPRING_MAIL_HOST",
                            "SPRING_MAIL_USERNAME",
                            "SPRING_MAIL_PASSWORD",
                            "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED",
                            "SPRING_MAIL_PROPERTIES_MAIL_SMTP_SSL_ENABLE");
        }
    }

    private Map<String, Object> environment(String application) {
        return Tree.map(Tree.map(services.get(application)).get("environment"));
    }

    @Test
    void givesTheRightToMakeSchemasToTenantAdminOnly() {
        for (String application : APPLICATIONS) {
            boolean owns = Tree.map(Tree.map(services.get(application)).get("environment")).keySet().stream()
                    .anyMatch(name -> name.startsWith("HEARTH_OWNER"));
            assertThat(owns).as(application).isEqualTo(application.equals("tenant-admin"));
        }
    }

    @Test
    void publishesNoPortButTheGatewaysAndWhatIsAskedForByProfile() {
        services.forEach((name, service) -> assertThat(Tree.map(service).containsKey("ports"))
                .as(name)
                .isEqualTo(name.equals("api-gateway") || Tree.map(service).containsKey("profiles")));
    }

    @Test
    void explainsEverySecretItAsksFor() {
        Set<String> asked = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\$\\{([A-Z_]+):\\?").matcher(Tree.read(FOLDER + "compose.yaml"));
        while (matcher.find()) {
            asked.add(matcher.group(1));
        }
        assertThat(asked).isNotEmpty();
        for (String name : asked) {
            assertThat(Tree.read(FOLDER + ".env.example")).contains("\n" + name + "=\n");
        }
    }

    @Test
    void keepsItsScriptsExecutable() {
        for (String script : List.of("application/ready", "postgres/bootstrap.sh")) {
            Path file = Tree.ROOT.resolve(FOLDER).resolve(script);
            assertThat(Files.isExecutable(file)).as(script).isTrue();
        }
    }

    @Test
    void replacesEveryPlaceholderOfTheBootstrapScript() {
        Matcher placeholder = Pattern.compile("\\$\\{(\\w+)}")
                .matcher(Tree.read("platform-core/schema/src/main/resources/db/bootstrap.sql"));
        while (placeholder.find()) {
            assertThat(Tree.read(FOLDER + "postgres/bootstrap.sh")).contains("\\${" + placeholder.group(1) + "}");
        }
    }
}
