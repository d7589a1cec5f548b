package io.hearth.kernel.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person who works for the company.
 *
 * @param id the account's id
 * @param version counts the changes; the directory keeps the newest one it was given
 */
public record StaffMember(
        UUID id,
        String name,
        String email,
        @Nullable String phone,
        Set<Role> roles,
        EstateScope estates,
        boolean active,
        long version) {

    public StaffMember {
        roles = Set.copyOf(roles);
    }
}
