package io.hearth.desk.design;

import io.hearth.workflow.guard.GuardError;
import io.hearth.workflow.guard.GuardTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression as it was understood.
 *
 * @param tree its parts; null when it is not valid
 * @param text the expression in one spelling; as it was given when it is not valid
 */
public record CheckedExpression(
        boolean valid, List<GuardError> errors, @Nullable GuardTree tree, String text) {}
