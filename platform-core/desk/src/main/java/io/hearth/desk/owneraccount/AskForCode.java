package io.hearth.desk.owneraccount;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Asks for a code.
 *
 * @param address a mobile number or an e-mail address that the company knows
 * @param english in which language it is sent
 */
@Schema(name = "AskForOwnerCode")
public record AskForCode(
        @Schema(example = "13800138000") @NotBlank @Size(max = 254)
        String address,

        boolean english) {}
