package io.hearth.desk.staff;

import io.hearth.kernel.access.Role;
import java.util.List;
import java.util.UUID;

/** Somebody who works for the company. */
public record StaffSummary(UUID id, String name, List<Role> roles) {}
