package io.hearth.desk.team;

import java.util.UUID;

/** A team as others speak of it. */
public record TeamName(UUID id, String key, String name, String nameEn, boolean active) {}
