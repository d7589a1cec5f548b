package io.hearth.admin.staff;

import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes a person; what is null stays as it is. */
public record ChangeStaff(
        @Nullable String name,
        @Nullable String phone,
        @Nullable Set<Role> roles,
        @Nullable EstateScope estates,
        @Nullable Boolean active) {}
