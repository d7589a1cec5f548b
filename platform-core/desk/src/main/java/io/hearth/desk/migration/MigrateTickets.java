package io.hearth.desk.migration;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks to move the running tickets of some versions of a workflow to another one.
 *
 * @param states where a ticket in an old state goes on; a state not named goes on in the one of the same name
 */
public record MigrateTickets(
        @NotNull @NotEmpty @Size(max = 100) List<@NotNull Integer> fromVersions,
        @NotNull Integer toVersion,
        @Nullable @Size(max = 400) Map<String, String> states) {}
