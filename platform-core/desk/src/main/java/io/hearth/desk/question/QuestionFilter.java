package io.hearth.desk.question;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which questions are listed.
 *
 * @param open those that wait, the most urgent first; those that have ended, the newest first, otherwise
 * @param mine only those that the caller or one of their teams has to answer
 */
public record QuestionFilter(
        boolean open, boolean mine, @Nullable UUID estateId) {}
