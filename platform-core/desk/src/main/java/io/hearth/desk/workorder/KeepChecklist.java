package io.hearth.desk.workorder;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What is to be looked at from now on; none takes the checklist away.
 *
 * @param items in their order
 */
public record KeepChecklist(@NotNull @Size(max = 50) List<@NotNull @Valid ChecklistItem> items) {}
