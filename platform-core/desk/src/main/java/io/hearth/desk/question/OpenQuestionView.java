package io.hearth.desk.question;

import io.hearth.desk.ticket.TicketSummary;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question that no reply answered.
 *
 * @param asker who asks, where somebody said so; the ticket knows it otherwise
 * @param owner who has to answer; the team when only that is given
 * @param dueAt until when the company's clock policy promises an answer
 * @param replyId the reply that says so already, or the draft that it became
 * @param endedBy who answered or withdrew it
 * @param note why it was withdrawn
 * @param sameAs the question with which it is answered
 * @param same the questions that are answered with it
 */
@Schema(name = "OpenQuestion")
public record OpenQuestionView(
        UUID id,
        @Schema(example = "楼顶可以装太阳能热水器吗") String text,
        QuestionSource source,
        TicketKind kind,
        TicketSummary.EstateRef estate,
        TicketSummary.@Nullable CategoryRef category,
        @Nullable TicketRef ticket,
        QuestionState state,
        TicketSummary.@Nullable TeamRef team,
        @Nullable Person owner,
        @Nullable Asker asker,
        Person askedBy,
        Instant askedAt,
        Instant dueAt,
        @Nullable String answer,
        @Nullable UUID replyId,
        @Nullable Person endedBy,
        @Nullable Instant endedAt,
        @Nullable String note,
        @Nullable UUID sameAs,
        List<Same> same,
        long version) {

    OpenQuestionView with(List<Same> questions) {
        return new OpenQuestionView(
                id, text, source, kind, estate, category, ticket, state, team, owner, asker, askedBy, askedAt, dueAt,
                answer, replyId, endedBy, endedAt, note, sameAs, questions, version);
    }

    /** Somebody of the staff. */
    @Schema(name = "QuestionPerson")
    public record Person(UUID id, String name) {}

    /**
     * Who asks.
     *
     * @param phone where they are told the answer; masked for callers without the right to personal data
     */
    @Schema(name = "QuestionAsker")
    public record Asker(
            @Schema(example = "王芳") @Nullable String name,
            @Schema(example = "13800138000") @Nullable String phone) {}

    /** The ticket of whoever asks. */
    @Schema(name = "QuestionTicket")
    public record TicketRef(
            UUID id, @Schema(example = "ZX-20261121-0042") String number) {}

    /** The same question from somebody else. */
    @Schema(name = "SameQuestion")
    public record Same(
            UUID id,
            String text,
            @Nullable TicketRef ticket,
            @Nullable Asker asker,
            Person askedBy,
            Instant askedAt) {}
}
