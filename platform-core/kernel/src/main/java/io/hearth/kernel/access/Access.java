package io.hearth.kernel.access;

import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks what the current caller may do. Work that the web filter did not start runs as the system. */
public final class Access {

    private static final Caller SYSTEM = Caller.system("system");

    private Access() {}

    public static Caller caller() {
        return CallerContext.find().orElse(SYSTEM);
    }

    public static EstateScope scope() {
        return caller().estates();
    }

    public static boolean may(Permission permission) {
        return caller().may(permission);
    }

    /** @throws ProblemException 403 {@code access.denied} when the caller lacks the permission */
    public static void require(Permission permission) {
        if (!caller().may(permission)) {
            throw new ProblemException(
                    CommonProblem.ACCESS_DENIED,
                    "This needs the permission " + permission + ".",
                    Map.of("permission", permission.name()));
        }
    }

    /** @throws ProblemException 404 {@code not-found} when the estate is not in the caller's sight */
    public static void requireEstate(UUID estateId) {
        if (!scope().includes(estateId)) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such estate.");
        }
    }

    /**
     * Does in one estate what a visitor came for, once their secret was found to open it: they may open a ticket there and add to it.
     *
     * @throws IllegalStateException for whoever is no visitor, since this gives rights and takes others
     */
    public static <T> T atTheDoor(UUID estateId, Supplier<T> work) {
        if (caller().kind() != Caller.Kind.OWNER) {
            throw new IllegalStateException("caller: " + caller().kind() + " (expected: a visitor)");
        }
        return CallerContext.call(Caller.visitorOf(estateId), work::get);
    }

    /**
     * Does as somebody who is not here what they have asked for beforehand: with their rights and their sight of today, which are never more than the
     * system's.
     *
     * @throws IllegalStateException for anybody but the system, since it would give a person the rights of another
     */
    public static <T> T onBehalfOf(StaffMember member, Supplier<T> work) {
        if (caller().kind() != Caller.Kind.SYSTEM) {
            throw new IllegalStateException("caller: " + caller().kind() + " (expected: the system)");
        }
        return CallerContext.call(
                new Caller(member.id(), member.name(), member.roles(), member.estates(), Caller.Kind.STAFF), work::get);
    }
}
