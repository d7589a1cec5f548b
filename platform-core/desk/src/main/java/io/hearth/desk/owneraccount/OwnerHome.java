package io.hearth.desk.owneraccount;

import io.hearth.desk.contact.Relation;
import io.hearth.desk.progress.ProgressPage;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner sees when they are signed in: theirs, and nothing of anybody else.
 *
 * @param address the one they signed in with, in part
 * @param moreTickets whether there are older ones
 * @param weeklyWanted whether they are sent word of each weekly paper
 */
@Schema(name = "OwnerHome")
public record OwnerHome(
        @Schema(example = "138****8000") String address,
        List<Home> homes,
        List<Ticket> tickets,
        boolean moreTickets,
        List<OwnerNotice> notices,
        boolean weeklyWanted,
        ProgressPage.Company company) {

    /**
     * A home.
     *
     * @param reportPath the form to report something there; null when the estate has none
     * @param guidesPath where the estate's services, fees and procedures are read; null while nothing is published
     * @param weeklyPath where the estate's weekly paper is read; null while none is published
     */
    @Schema(name = "OwnerHomeUnit")
    public record Home(
            String estate,
            @Schema(example = "3栋1单元201") String label,
            Relation relation,

            @Schema(example = "/r/h0cUyN3qS1m8aZxT") @Nullable
            String reportPath,

            @Schema(example = "/g?e=XH01") @Nullable String guidesPath,
            @Schema(example = "/w?e=XH01") @Nullable String weeklyPath) {}

    /**
     * A matter of the owner's.
     *
     * @param own what they wrote themselves; null when somebody of the company wrote it down
     */
    @Schema(name = "OwnerTicket")
    public record Ticket(
            @Schema(example = "WX-20261121-0042") String number,
            TicketKind kind,
            @Nullable String category,
            @Nullable String categoryEn,
            @Nullable String own,
            String estate,
            @Nullable String home,
            ProgressPage.State state,
            OffsetDateTime openedAt) {}
}
