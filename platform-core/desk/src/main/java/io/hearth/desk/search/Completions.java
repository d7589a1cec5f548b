package io.hearth.desk.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a text that is being typed can go on, and the conditions it has.
 *
 * @param items best first
 */
@Schema(name = "SearchCompletions")
public record Completions(List<Item> items, List<Chip> chips) {

    /**
     * One way to go on: {@code insert} takes the place of the characters {@code from} to {@code to}.
     *
     * @param operator the operator it is or belongs to, by its English name
     * @param name what people call it
     * @param nameEn the same in English; null when it is called the same
     */
    @Schema(name = "SearchCompletion")
    public record Item(
            Kind kind,
            String operator,
            String insert,
            String name,
            @Nullable String nameEn,
            int from,
            int to) {}

    @Schema(name = "SearchCompletionKind")
    public enum Kind {
        /** An operator, whose value comes next. */
        OPERATOR,
        /** A value with what belongs to it. */
        VALUE
    }

    /**
     * A condition in the text.
     *
     * @param operator by its English name
     * @param value as typed
     * @param understood false when the search would refuse it
     */
    @Schema(name = "SearchChip")
    public record Chip(int from, int to, String operator, String value, boolean understood) {}

    /** In which language the text goes on where nothing typed says it. */
    @Schema(name = "SearchLanguage")
    public enum Language {
        ZH,
        EN
    }
}
