package io.hearth.desk.question;

/**
 * How many questions wait, in the caller's sight.
 *
 * @param overdue of the open ones
 * @param mine open ones that the caller or one of their teams has to answer
 * @param answered in the last thirty days
 * @param inTime of those
 */
public record QuestionCounts(int open, int overdue, int mine, int answered, int inTime) {}
