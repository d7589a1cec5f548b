package io.hearth.desk.question;

import io.hearth.desk.message.MessageWay;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question.
 *
 * @param replyId the reply that says so already
 * @param send false keeps it here; otherwise it goes to the ticket of everybody who asks
 * @param way this way; as each person likes when not given
 */
public record AnswerQuestion(
        @Schema(example = "您好，屋顶是全体业主共有的，装之前要先征得业主大会同意。") @NotBlank @Size(max = 2_000)
        String text,

        @Nullable UUID replyId,
        @Nullable Boolean send,
        @Nullable MessageWay way) {}
