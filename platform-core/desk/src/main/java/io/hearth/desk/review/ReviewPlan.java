package io.hearth.desk.review;

import java.util.Map;

/**
 * What a round would look at if it opened now.
 *
 * @param due how many replies there is a reason for
 * @param all how many are in force
 * @param causes how many for each reason; a reply may have several
 */
public record ReviewPlan(int due, int all, Map<ReviewCause, Integer> causes) {}
