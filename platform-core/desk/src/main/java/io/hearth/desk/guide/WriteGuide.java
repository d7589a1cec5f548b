package io.hearth.desk.guide;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** What the next version says, sound or not. */
public record WriteGuide(@NotNull @Valid GuideContent content) {}
