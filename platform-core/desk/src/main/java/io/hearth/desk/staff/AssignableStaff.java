package io.hearth.desk.staff;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.web.ProblemException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who can be made responsible, as far as the caller's scope reaches. */
@Service
public class AssignableStaff {

    private final StaffDirectory directory;

    AssignableStaff(StaffDirectory directory) {
        this.directory = directory;
    }

    /**
     * Active people by name who see an estate that the caller sees.
     *
     * @param estateId only those who see this estate
     * @param role only those who hold it
     * @throws ProblemException 404 when the estate is not in the caller's sight
     */
    public List<StaffSummary> list(@Nullable UUID estateId, @Nullable Role role) {
        Access.require(Permission.STAFF_READ);
        if (estateId != null) {
            Access.requireEstate(estateId);
        }
        return directory.list(estateId, role).stream()
                .filter(member -> meets(member.estates(), Access.scope()))
                .map(AssignableStaff::summary)
                .toList();
    }

    private static StaffSummary summary(StaffMember member) {
        return new StaffSummary(
                member.id(), member.name(), member.roles().stream().sorted().toList());
    }

    private static boolean meets(EstateScope theirs, EstateScope mine) {
        return switch (mine) {
            case EstateScope.All() -> true;
            case EstateScope.Only(var ids) -> ids.stream().anyMatch(theirs::includes);
        };
    }
}
