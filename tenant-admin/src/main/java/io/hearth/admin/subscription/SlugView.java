package io.hearth.admin.subscription;

import org.jspecify.annotations.Nullable;

/**
 * Whether an address can be taken now.
 *
 * @param problem why not: {@code slug.taken}, {@code slug.reserved} or {@code slug.malformed}
 */
public record SlugView(
        String slug, boolean available, @Nullable String problem) {}
