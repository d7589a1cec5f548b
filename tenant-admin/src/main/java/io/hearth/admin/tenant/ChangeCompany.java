package io.hearth.admin.tenant;

import org.jspecify.annotations.Nullable;

/** What a company says about itself; an absent part stays as it is, an empty one is removed where it may be. */
public record ChangeCompany(@Nullable String name, @Nullable String shortName) {}
