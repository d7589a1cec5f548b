package io.hearth.desk.question;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question that was just answered.
 *
 * @param sent every ticket that somebody asks on
 */
public record AnsweredQuestion(OpenQuestionView question, List<Sent> sent) {

    /**
     * Where the answer went.
     *
     * @param messageId null when nobody can be reached that way: somebody calls
     */
    @Schema(name = "AnswerSent")
    public record Sent(
            UUID ticketId, String number, @Nullable UUID messageId) {}
}
