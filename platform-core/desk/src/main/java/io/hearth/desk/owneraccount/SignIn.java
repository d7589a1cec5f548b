package io.hearth.desk.owneraccount;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;

/** Shows a code. */
@Schema(name = "OwnerSignIn")
public record SignIn(
        @NotNull UUID codeId,

        @Schema(example = "042137") @NotNull @Pattern(regexp = "[0-9]{6}")
        String code) {}
