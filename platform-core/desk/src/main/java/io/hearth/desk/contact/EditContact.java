package io.hearth.desk.contact;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is given and leaves the rest.
 *
 * @param phone empty removes the number
 * @param email empty removes the address
 * @param units all homes from now on, as far as the caller sees them; others stay
 */
public record EditContact(
        @Nullable @Size(min = 1, max = 60) String name,
        @Nullable @Size(max = 40) String phone,
        @Nullable @Size(max = 254) String email,
        @Nullable @Size(max = 500) String note,
        @Nullable @Size(max = 50) List<@Valid ContactHome> units) {

    public EditContact(
            @Nullable String name, @Nullable String phone, @Nullable String note, @Nullable List<ContactHome> units) {
        this(name, phone, null, note, units);
    }
}
