package io.hearth.desk.question;

import io.hearth.desk.reply.FoundReply;
import java.util.List;

/**
 * What comes nearest to a question.
 *
 * @param sure whether the first reply answers it as far as one can tell
 * @param replies the best first
 * @param questions open ones of the same estate that ask the same
 */
public record NearestAnswers(boolean sure, List<FoundReply> replies, List<OpenQuestionView> questions) {}
