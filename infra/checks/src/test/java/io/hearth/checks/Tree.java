package io.hearth.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the project's files. */
final class Tree {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:HEARTH|SPRING|MANAGEMENT|SERVER)(?:_[A-Z0-9]+)+\\b");

    private Tree() {}

    static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Map<String, Object> yaml(String file) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(read(file));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(@Nullable Object value) {
        return (List<Object>) Objects.requireNonNull(value);
    }

    /** Names of applications' environment variables in a text. */
    static Set<String> variables(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    /** What only a deployment in production has. Tests of the applications start with these names: ClientAddressTests, MailVariablesTests. */
    private static final List<String> IN_PRODUCTION = List.of(
            "SPRING_PROFILES_ACTIVE",
            "JAVA_TOOL_OPTIONS",
            "HEARTH_SEARCH_USERNAME",
            "HEARTH_SEARCH_PASSWORD",
            "HEARTH_EDGE_TRUSTED_PROXIES",
            "HEARTH_MAIL_FROM",
            "HEARTH_DELIVERY_MAIL_FROM",
            "SPRING_MAIL_USERNAME",
            "SPRING_MAIL_PASSWORD",
            "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_ENABLE",
            "SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED",
            "SPRING_MAIL_PROPERTIES_MAIL_SMTP_SSL_ENABLE");

    /** What {@code ./hearth up} gives the applications, and so what they are known to start with, and what production adds. */
    static Set<String> knownVariables() {
        Set<String> names = new TreeSet<>(IN_PRODUCTION);
        String source = read("infra/standalone/src/main/java/io/hearth/standalone/Environments.java");
        Matcher property = Pattern.compile("\"((?:hearth|spring|management|server)\\.[a-z0-9.-]+)\"")
                .matcher(source);
        while (property.find()) {
            String name = property.group(1).replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
            if (name.endsWith("DATASOURCE")) {
                names.addAll(Set.of(name + "_URL", name + "_USERNAME", name + "_PASSWORD"));
            } else {
                names.add(name);
            }
        }
        return names;
    }
}
