package io.hearth.desk.workorder;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** What is to be looked at when tickets of a category are worked on. */
@Schema(name = "Checklist")
public record ChecklistView(UUID categoryId, List<ChecklistItem> items, long version) {}
