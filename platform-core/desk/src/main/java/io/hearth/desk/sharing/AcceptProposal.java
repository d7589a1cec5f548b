package io.hearth.desk.sharing;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Takes a proposed reply over, as a draft.
 *
 * @param revision that whoever decides has read
 * @param folder in which a reply that is new here begins
 * @param handIn whether it is handed in for approval at once
 */
public record AcceptProposal(
        long revision, @Nullable @Size(min = 1, max = 60) String folder, boolean handIn) {}
