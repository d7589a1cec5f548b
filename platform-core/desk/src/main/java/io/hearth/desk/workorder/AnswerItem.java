package io.hearth.desk.workorder;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What was found; saying it again replaces what was said. */
public record AnswerItem(
        boolean done, @Nullable @Size(max = 200) String note) {}
