package io.hearth.desk.wechat;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The template by which WeChat lets an account write to people who have not written for two days, and which of its fields get what. What
 * has no field is left out.
 *
 * @param id as WeChat's console shows it; without one such people are not reached
 * @param numberField gets the ticket's number
 * @param textField gets the message's first words
 * @param timeField gets the time
 */
@Schema(name = "WeChatTemplate")
public record MessageTemplate(
        @Schema(example = "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY")
        @Nullable
        @Size(max = 64)
        @Pattern(regexp = "[A-Za-z0-9_-]*", message = "must be a template's id")
        String id,

        @Schema(example = "character_string1")
        @Nullable
        @Pattern(regexp = MessageTemplate.FIELD, message = MessageTemplate.EXPECTED)
        String numberField,

        @Schema(example = "thing2")
        @Nullable
        @Pattern(regexp = MessageTemplate.FIELD, message = MessageTemplate.EXPECTED)
        String textField,

        @Schema(example = "time3")
        @Nullable
        @Pattern(regexp = MessageTemplate.FIELD, message = MessageTemplate.EXPECTED)
        String timeField) {

    static final String FIELD = "([a-z_]{1,20}[0-9]{0,3})?";
    static final String EXPECTED = "must be a field of the template, such as thing2";
    static final MessageTemplate NONE = new MessageTemplate(null, null, null, null);

    boolean usable() {
        return id != null && !id.isBlank();
    }
}
