package io.hearth.desk.reply;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply of the library.
 *
 * @param code names it for the company; an estate's own wording has the code of the company's
 * @param estateId whose own wording it is; the company's when null
 * @param inForce the version that is sent
 * @param open the version that is being written or looked over
 * @param reviewDue when somebody is to look it over again
 * @param responsible who looks after it
 * @param wordingOf of an estate's own wording the company's reply
 */
@Schema(name = "Reply")
public record ReplyView(
        UUID id,
        String code,
        String folder,
        @Nullable UUID estateId,
        ReplyState state,
        @Nullable ReplyVersionView inForce,
        @Nullable ReplyVersionView open,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        int reviewMonths,
        @Nullable LocalDate reviewedOn,
        @Nullable LocalDate reviewDue,
        @Nullable Responsible responsible,
        @Nullable WordingOf wordingOf,
        long version) {

    /**
     * Who looks after a reply.
     *
     * @param active whether they still work here
     */
    @Schema(name = "ReplyResponsible")
    public record Responsible(UUID id, String name, boolean active) {}

    /**
     * What an estate words differently.
     *
     * @param seen the company's version that somebody last held the wording against
     * @param now the company's version in force
     * @param behind whether the company's has changed since
     */
    @Schema(name = "ReplyWordingOf")
    public record WordingOf(
            UUID replyId, @Nullable Integer seen, @Nullable Integer now, boolean behind) {}
}
