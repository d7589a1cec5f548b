package io.hearth.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Not {@code helm template}: that the chart renders is for a machine with Helm to show. These are the slips it would show. */
class HelmTests {

    private static final String CHART = "infra/helm/hearth/";

    private final Map<String, Object> values = Tree.yaml(CHART + "values.yaml");

    @Test
    void describesTheChart() {
        assertThat(Tree.yaml(CHART + "Chart.yaml"))
                .containsEntry("apiVersion", "v2")
                .containsKeys("name", "version");
    }

    @Test
    void usesOnlyValuesThatExist() throws IOException {
        Matcher reference = Pattern.compile("\\.Values((?:\\.\\w+)+)").matcher(templates());
        while (reference.find()) {
            @Nullable Object at = values;
            for (String key : reference.group(1).substring(1).split("\\.")) {
                assertThat(Tree.map(at)).as(reference.group()).containsKey(key);
                at = Tree.map(at).get(key);
            }
        }
    }

    @Test
    void usesEveryValueItOffers() throws IOException {
        String templates = templates();
        for (String key : values.keySet()) {
            assertThat(templates).contains(".Values." + key);
        }
    }

    @Test
    void includesOnlyTemplatesThatAreDefined() throws IOException {
        Set<String> defined = matches("define \"([^\"]+)\"");
        assertThat(defined).containsAll(matches("include \"([^\"]+)\""));
        for (String application : Tree.map(values.get("applications")).keySet()) {
            assertThat(defined).contains("hearth.environment." + application);
        }
    }

    @Test
    void opensAndClosesEveryBlock() throws IOException {
        try (Stream<Path> files = Files.list(Tree.ROOT.resolve(CHART + "templates"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                assertThat(count(text, "\\{\\{-? (?:range|if|with|define)\\b"))
                        .as(file.getFileName().toString())
                        .isEqualTo(count(text, "\\{\\{-? end\\b"));
                assertThat(count(text, "\\{\\{")).isEqualTo(count(text, "}}"));
            }
        }
    }

    @Test
    void readsOnlySecretKeysThatAreDescribed() throws IOException {
        for (String key : matches("\"key\" \"([^\"]+)\"")) {
            assertThat(Tree.read(CHART + "values.yaml")).contains(key);
        }
    }

    /** A misspelt variable is not an error for an application: it would start with the default. */
    @Test
    void givesApplicationsOnlyVariablesTheyRead() throws IOException {
        Set<String> known = Tree.knownVariables();
        known.addAll(Arrays.asList(
                "HEARTH_STORAGE_S3_BUCKET",
                "HEARTH_STORAGE_S3_REGION",
                "HEARTH_STORAGE_S3_ENDPOINT",
                "HEARTH_STORAGE_S3_ACCESS_KEY",
                "HEARTH_STORAGE_S3_SECRET_KEY"));
        assertThat(known).containsAll(Tree.variables(templates()));
    }

    /** An ingress stands in front of the gateway: who it is must be known, and it must let uploads through. */
    @Test
    void knowsTheIngressInFrontAndTheMailServersLogin() throws IOException {
        assertThat(Tree.variables(templates()))
                .contains(
                        "HEARTH_EDGE_TRUSTED_PROXIES",
                        "HEARTH_MAIL_FROM",
                        "HEARTH_DELIVERY_MAIL_FROM",
                        "SPRING_MAIL_USERNAME",
                        "SPRING_MAIL_PASSWORD",
                        "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED");
        assertThat(String.valueOf(values.get("trustedProxies"))).isNotBlank();
        assertThat(Tree.map(values.get("ingressAnnotations")))
                .containsEntry("nginx.ingress.kubernetes.io/proxy-body-size", "13m");
    }

    private static String templates() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(Tree.ROOT.resolve(CHART + "templates"))) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static Set<String> matches(String pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(templates());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
