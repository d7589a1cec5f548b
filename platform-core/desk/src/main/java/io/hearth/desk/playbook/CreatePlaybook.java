package io.hearth.desk.playbook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * A playbook with its first version.
 *
 * @param estateId whose ways it packages
 */
public record CreatePlaybook(
        @NotNull UUID estateId,
        @NotNull @Valid PlaybookContent content,
        @NotNull @Valid PackagePlaybook version) {}
