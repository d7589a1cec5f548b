package io.hearth.admin.subscription;

import org.jspecify.annotations.Nullable;

/**
 * What a visitor fills in. Every part may be missing here; {@link SignUps} says which ones must not be.
 *
 * @param slug address of the portal, before the domain
 * @param plan code of a plan on offer
 * @param locale {@code zh-CN} or {@code en}; Chinese when absent
 * @param apiClient whether a first API client is to be made too
 */
public record OpenSignUp(
        @Nullable String companyName,
        @Nullable String slug,
        @Nullable String adminName,
        @Nullable String email,
        @Nullable String password,
        @Nullable String plan,
        @Nullable String locale,
        @Nullable Boolean apiClient) {

    @Override
    public String toString() {
        return "OpenSignUp[slug=" + slug + "]";
    }
}
