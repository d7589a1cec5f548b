package io.hearth.desk.question;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who has to answer what. The first that fits counts.
 *
 * @param categoryId questions about this; about everything when not given
 * @param teamId the team of which anybody answers
 * @param ownerId the person who answers
 */
@Schema(name = "QuestionOwner")
public record QuestionOwner(
        @Nullable UUID categoryId,
        @Nullable UUID teamId,
        @Nullable UUID ownerId) {}
