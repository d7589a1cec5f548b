package io.hearth.admin.staff;

import io.hearth.kernel.access.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of the company.
 *
 * @param estates {@code ["*"]} for all, else ids
 * @param version goes up with every change; the entity tag of the person
 */
public record StaffView(
        UUID id,
        String name,
        String email,
        @Nullable String phone,
        Set<Role> roles,
        List<String> estates,
        StaffStatus status,
        long version) {

    /** Where a person stands with the company. */
    public enum StaffStatus {
        /** Asked to join; has not accepted yet. */
        INVITED,
        ACTIVE,
        DEACTIVATED
    }
}
