package io.hearth.desk.wechat;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the account should be set up.
 *
 * @param appSecret kept as it is when absent, and never shown
 * @param token what WeChat signs with, as it was chosen in WeChat's console; kept as it is when absent, and never shown
 * @param aesKey the EncodingAESKey, for encrypted messages; kept as it is when absent, and never shown
 * @param welcome what new followers are told; a usual sentence when blank
 */
public record SaveOfficialAccount(
        @Schema(example = "wx0123456789abcdef")
        @NotBlank
        @Pattern(regexp = "wx[0-9A-Za-z]{6,30}", message = "must be an AppID")
        String appId,

        @Schema(example = "云栖里物业")
        @NotBlank
        @Size(max = 60)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
        String name,

        OfficialAccountView.@NotNull Mode mode,
        @Nullable @Size(max = 200) String appSecret,

        @Nullable @Pattern(regexp = "([A-Za-z0-9]{3,32})?", message = "must be 3 to 32 letters and digits")
        String token,

        @Nullable @Pattern(regexp = "([A-Za-z0-9]{43})?", message = "must be 43 letters and digits")
        String aesKey,

        @Nullable UUID estateId,
        @NotNull TicketKind kind,
        @Nullable UUID categoryId,
        @Nullable @Size(max = 500) String welcome,
        @Nullable @Valid MessageTemplate template,
        boolean enabled) {

    @Override
    public String toString() {
        return "SaveOfficialAccount[appId=" + appId + "]";
    }
}
