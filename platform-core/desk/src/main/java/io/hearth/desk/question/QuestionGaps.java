package io.hearth.desk.question;

import java.util.List;

/**
 * What the library lacks, the most asked first.
 *
 * @param days that were looked at
 * @param looked how many questions were looked at
 * @param all false when there were more than are looked at
 */
public record QuestionGaps(int days, int looked, boolean all, List<QuestionGap> gaps) {}
