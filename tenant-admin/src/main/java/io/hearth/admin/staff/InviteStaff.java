package io.hearth.admin.staff;

import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks somebody to join the company with these roles. */
public record InviteStaff(
        String name, String email, @Nullable String phone, Set<Role> roles, EstateScope estates) {}
