package io.hearth.desk.contact;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a person. */
public record NewContact(
        @Schema(example = "王芳") @NotBlank @Size(max = 60) String name,

        @Schema(example = "13800138000") @Nullable @Size(max = 40)
        String phone,

        @Nullable @Size(max = 500) String note,
        @Nullable @Size(max = 50) List<@Valid ContactHome> units) {}
