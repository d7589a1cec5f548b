package io.hearth.desk.contact;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** A home that matches what was typed, and who lives there. */
@Schema(name = "ContactPlace")
public record PlaceView(UUID unitId, UUID estateId, String label, List<ContactSummary> contacts) {}
