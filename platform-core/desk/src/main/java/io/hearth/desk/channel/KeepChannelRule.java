package io.hearth.desk.channel;

import io.hearth.workflow.TicketKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a channel takes from now on; see {@link ChannelRule}. */
public record KeepChannelRule(
        boolean open,
        @NotBlank @Size(max = 200) String scope,
        @NotBlank @Size(max = 200) String scopeEn,
        @NotNull @Size(max = 20) List<@NotNull TicketKind> kinds,
        @NotNull @Size(max = 14) List<@Valid ServiceHours> hours,
        @Nullable @Min(1) @Max(43_200) Integer responseMinutes) {}
