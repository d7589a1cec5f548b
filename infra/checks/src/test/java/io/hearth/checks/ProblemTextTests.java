package io.hearth.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the services refuse, the portal has a sentence for it: one without words is told as a form that was filled in badly. */
class ProblemTextTests {

    private static final List<String> SERVICES = List.of("platform-core", "tenant-admin", "api-gateway");

    /** Problem codes stand in enums, as the first thing that is said of each. */
    private static final Pattern ENUM = Pattern.compile("enum \\w+ implements ProblemCode|enum EdgeProblem\\b");

    private static final Pattern CODE = Pattern.compile("(?m)^    [A-Z][A-Z0-9_]*\\(\\s*\"([^\"]+)\"");
    private static final Pattern CONSTANT = Pattern.compile("(?m)^    [A-Z][A-Z0-9_]*\\(");
    private static final Pattern TEXT = Pattern.compile("(?m)^  '?([a-z][A-Za-z0-9.-]*)'?:");

    /** Met on the small pages of owners alone, which have words of their own and know no other text. */
    private static final List<String> ON_OWNERS_PAGES = List.of("owner-account.", "report.");

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en"})
    void everyProblemHasWords(String language) throws IOException {
        String texts = Tree.read("web-ui/src/shared/i18n/" + language + "/problems.ts");
        Set<String> told = new TreeSet<>();
        TEXT.matcher(texts).results().forEach(key -> told.add(key.group(1)));

        TreeMap<String, String> wordless = new TreeMap<>();
        Set<String> codes = new TreeSet<>();
        for (Path file : problems()) {
            String source = Files.readString(file);
            List<String> own = CODE.matcher(source)
                    .results()
                    .map(constant -> constant.group(1))
                    .toList();
            assertThat((long) own.size())
                    .as("codes that could be read in %s", file)
                    .isEqualTo(CONSTANT.matcher(source).results().count())
                    .isPositive();
            codes.addAll(own);
            own.stream()
                    .filter(code -> !told.contains(code))
                    .filter(code -> ON_OWNERS_PAGES.stream().noneMatch(code::startsWith))
                    .forEach(code -> wordless.put(code, file.getFileName().toString()));
        }
        assertThat(codes).hasSizeGreaterThan(300);
        assertThat(wordless).as("problem codes without words in %s", language).isEmpty();
    }

    private static List<Path> problems() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String service : SERVICES) {
            try (Stream<Path> files = Files.walk(Tree.ROOT.resolve(service))) {
                for (Path file : files.filter(ProblemTextTests::isSource).toList()) {
                    if (ENUM.matcher(Files.readString(file)).find()) {
                        found.add(file);
                    }
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(50);
        return found;
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && file.toString().contains("/src/main/java/");
    }
}
