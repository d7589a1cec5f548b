package io.hearth.desk.archive;

import io.hearth.desk.contact.RelationView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * The record of a home.
 *
 * @param relations who is and was what to it: what holds first, then the latest ended
 */
@Schema(name = "HomeRecord")
public record HomeView(HomeSummary home, List<RelationView> relations) {}
