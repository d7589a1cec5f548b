package io.hearth.desk.guide;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company's guide in one estate.
 *
 * @param ownId the estate's own guide, if it has one
 * @param shown whether owners there can read it
 * @param missing variables, by label, that keep it from being shown there
 * @param path where owners there read it
 */
public record GuideInEstate(
        UUID estateId, String name, @Nullable UUID ownId, boolean shown, Set<String> missing, String path) {}
