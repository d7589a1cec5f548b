package io.hearth.desk.design;

import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a draft in force.
 *
 * @param note what changes, for the people who work by it
 * @param reasons why each warning is accepted, by its fingerprint
 */
public record PublishWorkflow(
        @Nullable @Size(max = 1000) String note,
        @Nullable @Size(max = 500) Map<String, String> reasons) {}
