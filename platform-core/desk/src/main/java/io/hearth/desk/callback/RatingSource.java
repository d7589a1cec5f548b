package io.hearth.desk.callback;

/** Where a rating was given. */
public enum RatingSource {
    /** By the owner, on their page. */
    OWNER_PAGE,
    PHONE,
    VISIT,
    COUNTER
}
