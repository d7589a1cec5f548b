package io.hearth.kernel.search;

import java.util.UUID;

/** Which version of a document the database holds; the same number as {@link SearchDocument#version}. */
public record DocumentVersion(UUID id, long version) {}
