package io.hearth.desk.question;

import io.hearth.desk.question.OpenQuestionView.TicketRef;
import io.hearth.desk.reply.FoundReply;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that owners ask and the library does not answer.
 *
 * @param question as it was asked last
 * @param count how often
 * @param raised how many of these were raised as open questions; the others were answered by hand
 * @param items all of them, to be set aside or to become a reply together
 * @param examples some of them, the newest first
 * @param nearest the reply that comes nearest without being sure to answer it
 */
public record QuestionGap(
        String question,
        int count,
        int raised,
        Instant firstAt,
        Instant lastAt,
        List<UUID> items,
        List<Example> examples,
        @Nullable FoundReply nearest) {

    /**
     * One time that it was asked.
     *
     * @param answer what was answered by hand
     */
    @Schema(name = "GapExample")
    public record Example(
            UUID itemId,
            String text,
            @Nullable TicketRef ticket,
            Instant at,
            @Nullable String answer,
            @Nullable String answeredBy) {}
}
