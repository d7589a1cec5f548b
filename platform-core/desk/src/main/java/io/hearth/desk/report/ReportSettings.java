package io.hearth.desk.report;

import io.hearth.workflow.TicketKind;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * How a company's visitors may report by a code.
 *
 * @param open whether they may at all
 * @param kinds what they may report, in the order in which the form offers it
 * @param phone whether they must leave a telephone number
 * @param difficulty how many leading zero bits a proof of work has; each more doubles the work, 18 is about a second on a telephone
 * @param perAddress how many reports one address may make in ten minutes
 * @param perPlace how many may come from one place in an hour
 */
public record ReportSettings(
        boolean open,
        @NotEmpty @Size(max = 5) List<@NotNull TicketKind> kinds,
        boolean phone,
        @Min(0) @Max(22) int difficulty,
        @Min(1) @Max(1000) int perAddress,
        @Min(1) @Max(1000) int perPlace) {

    static final ReportSettings FIRST = new ReportSettings(
            true, List.of(TicketKind.REPAIR, TicketKind.COMPLAINT, TicketKind.INQUIRY), false, 18, 10, 60);
}
