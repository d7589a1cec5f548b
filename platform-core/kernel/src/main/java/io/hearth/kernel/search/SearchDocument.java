package io.hearth.kernel.search;

import java.util.Map;
import java.util.UUID;

/**
 * What the index holds of one aggregate.
 *
 * @param version grows with every change that the document shows; an older one never replaces a newer one
 * @param source JSON values by field name
 */
public record SearchDocument(UUID id, long version, Map<String, Object> source) {}
