package io.hearth.desk.industry;

import jakarta.validation.constraints.NotNull;

/** Takes part in the comparison of the industry, in this region. */
public record ShareWithIndustry(@NotNull Region region) {}
