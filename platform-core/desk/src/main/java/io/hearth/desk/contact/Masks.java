package io.hearth.desk.contact;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.Permission;
import org.jspecify.annotations.Nullable;

/**
 * How much of somebody's data a caller reads. Where people leaf through the archive everything is masked for everybody; whoever needs
 * one person's data asks for it with a purpose. At work on a case the case is the purpose, and the right to personal data decides.
 */
final class Masks {

    private Masks() {}

    static @Nullable String phoneInArchive(@Nullable String phone) {
        return phone == null || readsPlain() ? phone : PhoneNumber.mask(phone);
    }

    static @Nullable String emailInArchive(@Nullable String email) {
        return email == null || readsPlain() ? email : EmailAddress.mask(email);
    }

    static @Nullable String phoneAtWork(@Nullable String phone) {
        return phone == null || Access.may(Permission.PERSONAL_DATA_READ) ? phone : PhoneNumber.mask(phone);
    }

    /** Programs and the system cannot say why they ask; whoever gave them the right has. */
    private static boolean readsPlain() {
        return Access.caller().kind() != Caller.Kind.STAFF && Access.may(Permission.PERSONAL_DATA_READ);
    }
}
