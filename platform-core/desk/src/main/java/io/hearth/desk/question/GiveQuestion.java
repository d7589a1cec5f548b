package io.hearth.desk.question;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose question it is from now on: a team's, a person's, or nobody's when neither is given. */
public record GiveQuestion(@Nullable UUID teamId, @Nullable UUID ownerId) {}
