package io.hearth.desk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/measures.md says what the catalogue says; {@code -Dmeasures.write=true} writes it there. */
class MeasuresPageTests {

    private static final String BEGIN = "<!-- begin of the catalogue: written by MeasuresPageTests -->\n";
    private static final String END = "<!-- end of the catalogue -->";

    @Test
    void saysWhatTheCatalogueSays() throws IOException {
        Path page = page();
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("measures.write")) {
            Files.writeString(page, text.substring(0, begin) + table() + text.substring(end));
        }
        assertThat(Files.readString(page)).contains(BEGIN + table() + END);
    }

    @Test
    void namesEveryMeasureOnceAndInBothLanguages() {
        assertThat(MeasureCatalogue.ALL).extracting(Measure::key).doesNotHaveDuplicates();
        assertThat(MeasureCatalogue.ALL)
                .extracting(measure -> measure.name().zh())
                .doesNotHaveDuplicates();
        assertThat(MeasureCatalogue.ALL).allSatisfy(measure -> {
            for (Measure.Words words :
                    List.of(measure.name(), measure.numerator(), measure.denominator(), measure.moment())) {
                assertThat(words.zh()).isNotBlank();
                assertThat(words.en()).isNotBlank();
            }
        });
    }

    private static String table() {
        return """
            | key | 指标 · measure | numerator · 分子 | denominator · 分母 | counts on · 计入日 | unit, better, least sample |
            |---|---|---|---|---|---|
            """ + MeasureCatalogue.ALL.stream().map(MeasuresPageTests::row).collect(Collectors.joining());
    }

    private static String row(Measure measure) {
        return "| `%s` | %s · %s | %s %s | %s | %s %s | %s, %s%s |%n"
                .formatted(
                        measure.key(),
                        measure.name().zh(),
                        measure.name().en(),
                        measure.numerator().en(),
                        measure.numerator().zh(),
                        measure.denominator().en().equals("-")
                                ? "-"
                                : measure.denominator().en() + " "
                                        + measure.denominator().zh(),
                        measure.moment().en(),
                        measure.moment().zh(),
                        measure.unit(),
                        measure.better(),
                        measure.minimumSample() == 0 ? "" : ", " + measure.minimumSample());
    }

    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/measures.md"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder.resolve("docs/measures.md");
    }
}
