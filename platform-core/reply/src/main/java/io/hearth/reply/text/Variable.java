package io.hearth.reply.text;

import org.jspecify.annotations.Nullable;

/**
 * A gap in a reply that is filled before it is sent.
 *
 * @param name as it stands in the text between double braces
 * @param label what staff are asked for
 * @param source what fills it by itself; null when staff do
 * @param fallback what it says when nobody and nothing fills it; null when it must be filled
 */
public record Variable(
        String name,
        String label,
        VariableType type,
        @Nullable VariableSource source,
        @Nullable String fallback) {}
