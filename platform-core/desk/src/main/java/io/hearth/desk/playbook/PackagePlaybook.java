package io.hearth.desk.playbook;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packages what the playbook's estate does now as its next version.
 *
 * @param parts which of its ways
 * @param note what changed since the version before
 */
public record PackagePlaybook(
        @NotEmpty @Size(max = 200) List<@Valid @NotNull PartName> parts,
        @Nullable @Size(max = 500) String note) {}
