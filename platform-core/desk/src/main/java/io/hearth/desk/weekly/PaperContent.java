package io.hearth.desk.weekly;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a paper says.
 *
 * @param lead the first words, Markdown
 * @param deedIds the good deeds under its part of that kind; who did them stands there only while a consent does
 */
@Schema(name = "WeeklyContent")
public record PaperContent(
        @NotBlank @Size(max = 60) String title,
        @NotNull @Size(max = 1_000) String lead,
        @NotNull @Size(max = 12) List<@Valid @NotNull Section> sections,
        @NotNull @Size(max = 30) List<@NotNull UUID> deedIds) {

    /** A part of it, in Markdown. */
    @Schema(name = "WeeklySection")
    public record Section(
            @NotNull SectionKind kind,
            @NotBlank @Size(max = 40) String heading,
            @NotNull @Size(max = 4_000) String body) {}

    /** Everything that somebody wrote. */
    Stream<String> words() {
        return Stream.concat(
                Stream.of(title, lead),
                sections.stream().flatMap(section -> Stream.of(section.heading(), section.body())));
    }

    boolean empty() {
        return lead.isBlank()
                && deedIds.isEmpty()
                && sections.stream().allMatch(section -> section.body().isBlank());
    }
}
