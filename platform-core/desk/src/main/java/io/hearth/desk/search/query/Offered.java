package io.hearth.desk.search.query;

import org.jspecify.annotations.Nullable;

/**
 * A value that an operator takes, as it is written.
 *
 * @param english null when the value is called the same in every language
 */
public record Offered(@Nullable String english, String chinese) {}
