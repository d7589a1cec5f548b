package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says how the company writes to its owners.
 *
 * @param openingText one line with gaps for owner, company, staff, estate and ticket_no
 * @param greetingText one line with gaps for company, staff and estate
 * @param estates with which words estates begin instead, each once
 * @param words the company's own, which count before the shipped ones
 * @param leftOut shipped words that the company does not mind
 */
public record KeepWritingRules(
        boolean opening,

        @Schema(example = "{{owner}}，您好！我是{{company}}客服{{staff}}。")
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = "[^\\r\\n]*")
        String openingText,

        @Schema(example = "您好，{{company}}客服，我是{{staff}}，请问有什么可以帮您？")
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = "[^\\r\\n]*")
        String greetingText,

        @NotNull @Size(max = 500) List<@Valid @NotNull EstateWords> estates,

        boolean plainLanguage,

        @NotNull @Size(max = 500) List<@Valid @NotNull Word> words,

        @NotNull @Size(max = 500) List<@NotBlank @Size(max = 20) String> leftOut) {

    /**
     * A word that owners may not understand.
     *
     * @param instead what they understand; null where the writer has to find the words
     */
    @Schema(name = "KeepWordToAvoid")
    public record Word(
            @Schema(example = "公区") @NotBlank @Size(min = 2, max = 20)
            String word,

            @Schema(example = "公共区域") @Nullable @Size(max = 60)
            String instead,

            @Nullable @Size(max = 100) String why) {}
}
