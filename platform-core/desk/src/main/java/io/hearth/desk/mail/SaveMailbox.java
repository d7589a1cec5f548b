package io.hearth.desk.mail;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a mailbox should be set up.
 *
 * @param password kept as it is when absent, and never shown; with many providers it is a code for programs
 * @param folder INBOX when absent
 */
public record SaveMailbox(
        @Schema(example = "service@example.com") @NotBlank @Email @Size(max = 254)
        String address,

        @Schema(example = "imap.example.com")
        @NotBlank
        @Size(max = 253)
        @Pattern(regexp = "[A-Za-z0-9.:\\-]+", message = "must be the name of a host")
        String host,

        @Min(1) @Max(65_535) int port,
        MailboxView.@NotNull Security security,
        @NotBlank @Size(max = 254) String username,
        @Nullable @Size(max = 200) String password,

        @Nullable @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
        String folder,

        @Nullable UUID estateId,
        @NotNull TicketKind kind,
        @Nullable UUID categoryId,
        boolean acknowledge,
        boolean enabled) {

    @Override
    public String toString() {
        return "SaveMailbox[address=" + address + "]";
    }
}
