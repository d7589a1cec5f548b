package io.hearth.desk.team;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * What somebody is skilled in from now on.
 *
 * @param skills keys of skills in use
 */
public record KeepSkillsOf(@NotNull @Size(max = 100) Set<@Size(max = 60) String> skills) {}
