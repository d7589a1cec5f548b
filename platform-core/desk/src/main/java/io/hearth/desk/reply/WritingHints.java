package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner may not understand in a text.
 *
 * @param on whether the company and the caller want to be shown it; without, there are none
 */
public record WritingHints(boolean on, List<Hint> hints) {

    /**
     * @param from characters before it
     * @param instead what to say; null where the writer has to find the words
     */
    @Schema(name = "WritingHint")
    public record Hint(
            Kind kind,
            int from,
            int to,
            @Schema(example = "公区") String text,
            @Schema(example = "公共区域") @Nullable String instead,
            @Nullable String why) {}

    /** What is hard to understand. */
    @Schema(name = "WritingHintKind")
    public enum Kind {
        JARGON,
        LONG_SENTENCE
    }
}
