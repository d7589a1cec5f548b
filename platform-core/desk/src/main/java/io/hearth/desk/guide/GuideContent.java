package io.hearth.desk.guide;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a guide says.
 *
 * @param summary one sentence for the list
 * @param body Markdown with variables; of an estate's own guide the company's when not given
 * @param fees the table of fees; of an estate's own guide the company's when not given
 * @param words what owners call it besides, for their search
 * @param variables the gaps; an estate's stand beside the company's
 * @param values what fills them, by name; an estate's come before the company's
 * @param from the first day it is in force; the day of its approval when not given
 * @param until the last day; until a later version when not given
 * @param change what is different and why; owners read it beside the version
 */
public record GuideContent(
        @Schema(example = "装修怎么办理") @NotBlank @Size(max = 60)
        String title,

        @Schema(example = "开工前三天到物业服务中心登记。") @NotNull @Size(max = 160)
        String summary,

        @Nullable @Size(max = 20_000) String body,

        @Nullable @Size(max = 60) List<@Valid GuideFee> fees,

        @NotNull @Size(max = 20) List<@NotBlank @Size(max = 40) String> words,
        @NotNull @Size(max = 40) List<@Valid GuideVariable> variables,
        @NotNull @Size(max = 40) Map<@Size(max = 40) String, @NotNull @Size(max = 200) String> values,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable @Size(max = 300) String change) {}
