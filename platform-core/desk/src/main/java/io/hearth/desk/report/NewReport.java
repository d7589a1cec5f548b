package io.hearth.desk.report;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor reports.
 *
 * @param home in their own spelling
 * @param fields what the company's workflow asks for, by name
 * @param challenge the form's
 * @param nonce the number that solves it
 */
public record NewReport(
        @NotNull TicketKind kind,
        @Nullable UUID categoryId,

        @Schema(example = "电梯门关不上，一直响") @NotBlank @Size(max = 2_000)
        String text,

        @Nullable @Size(max = 60) String name,

        @Schema(example = "13800138000") @Nullable @Size(max = 40)
        String phone,

        @Schema(example = "3栋1单元201") @Nullable @Size(max = 60)
        String home,

        @Nullable @Size(max = 20) Map<@Size(max = 60) String, @Size(max = 500) String> fields,
        @NotBlank @Size(max = 200) String challenge,

        @Schema(example = "48213") @NotNull @Pattern(regexp = "[0-9]{1,18}")
        String nonce) {}
