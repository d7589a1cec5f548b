package io.hearth.desk.contact;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person in a line.
 *
 * @param phone masked for callers without the right to personal data
 */
public record ContactSummary(UUID id, String name, @Nullable String phone) {}
