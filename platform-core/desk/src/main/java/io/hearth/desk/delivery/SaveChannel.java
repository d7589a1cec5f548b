package io.hearth.desk.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How a way should be set up; what belongs to another way is left out.
 *
 * @param senderName EMAIL: the sender's name
 * @param replyTo EMAIL: where answers go
 * @param accessKeyId SMS: Aliyun's access key
 * @param signName SMS: the approved signature
 * @param templateCode SMS: the approved template, with the variables number and text
 * @param pageTemplateCode SMS: the approved template of messages that lead to an owner's page, with the variables number, text and page: what
 *     stands behind {@code https://} the portal's address and a slash; without it such messages go without the link
 * @param corpId WECHAT: the company's id at WeCom
 * @param agentId WECHAT: the application's id
 * @param secret what the provider checks; kept as it is when absent, and never shown
 */
public record SaveChannel(
        boolean enabled,

        @Schema(example = "云栖里物业")
        @Nullable
        @Size(max = 60)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
        String senderName,

        @Schema(example = "service@example.com") @Nullable @Email @Size(max = 254)
        String replyTo,

        @Schema(example = "LTAI5tExample") @Nullable @Size(max = 100)
        String accessKeyId,

        @Schema(example = "云栖里物业") @Nullable @Size(max = 60) String signName,

        @Schema(example = "SMS_123456789") @Nullable @Size(max = 60)
        String templateCode,

        @Schema(example = "SMS_123456790") @Nullable @Size(max = 60)
        String pageTemplateCode,

        @Schema(example = "ww1234567890abcdef") @Nullable @Size(max = 60)
        String corpId,

        @Schema(example = "1000002") @Nullable @Pattern(regexp = "[0-9]{0,18}", message = "must be a number")
        String agentId,

        @Nullable @Size(max = 500) String secret) {

    @Override
    public String toString() {
        return "SaveChannel[enabled=" + enabled + "]";
    }
}
