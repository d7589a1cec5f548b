package io.hearth.desk.owneraccount;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/**
 * A code that was sent, if the company knows the address; it does not say whether it does.
 *
 * @param goodForSeconds from now on
 * @param againInSeconds when another one can be asked for
 * @param digits how many the code has
 */
@Schema(name = "AskedOwnerCode")
public record AskedCode(
        UUID codeId,
        @Schema(example = "138****8000") String address,
        long goodForSeconds,
        long againInSeconds,
        int digits) {}
