package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * With which words an estate begins instead of the company's.
 *
 * @param openingText of a first reply; the company's when null
 * @param greetingText for whoever calls; the company's when null
 */
@Schema(name = "EstateWords")
public record EstateWords(
        @NotNull UUID estateId,

        @Schema(example = "{{owner}}，您好！我是{{estate}}管家{{staff}}。")
        @Nullable
        @Size(max = 200)
        @Pattern(regexp = "[^\\r\\n]*")
        String openingText,

        @Schema(example = "您好，{{estate}}服务中心，我是{{staff}}，请问有什么可以帮您？")
        @Nullable
        @Size(max = 200)
        @Pattern(regexp = "[^\\r\\n]*")
        String greetingText) {}
