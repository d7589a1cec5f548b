package io.hearth.desk.call;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call as the front desk sees it.
 *
 * @param callId the exchange's name for it
 * @param from the caller's number; masked for callers of the API without the right to personal data
 * @param waitSeconds how long the caller waited until somebody answered
 * @param answeredBy their name, or what the exchange calls them
 * @param caller who is calling, when the number is known
 * @param tickets what was brought in it, and what else it was about
 */
@Schema(name = "Call")
public record CallView(
        UUID id,
        String callId,
        @Schema(example = "13800138000") @Nullable String from,
        CallState state,
        @Nullable UUID estateId,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Long waitSeconds,
        @Nullable String answeredBy,
        int transfers,
        @Nullable Caller caller,
        List<Brought> tickets) {

    /**
     * Who is calling.
     *
     * @param openTickets what is being done at their homes
     */
    @Schema(name = "CallingContact")
    public record Caller(
            UUID contactId, @Schema(example = "王芳") String name, List<Home> homes, List<OpenTicket> openTickets) {}

    /** A home of theirs. */
    @Schema(name = "CallingHome")
    public record Home(
            UUID unitId,
            UUID estateId,
            @Schema(example = "3栋2单元201") String label) {}

    /** A ticket that was opened from the call, or that it was about. */
    @Schema(name = "TicketOfCall")
    public record Brought(
            UUID id, @Schema(example = "WX-20261121-0042") String number, String title) {}

    /** A ticket that is not resolved yet. */
    @Schema(name = "CallingTicket")
    public record OpenTicket(
            UUID id, @Schema(example = "WX-20261121-0042") String number, String title, Instant openedAt) {}
}
