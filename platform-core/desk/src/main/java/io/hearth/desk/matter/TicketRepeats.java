package io.hearth.desk.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket repeats, and what repeats it.
 *
 * @param repeats nothing when it brings up something new
 * @param repeatedBy those that say it is what they bring up again, the newest first, as far as the caller may see them
 */
@Schema(name = "TicketRepeats")
public record TicketRepeats(@Nullable RepeatView repeats, List<RepeatView> repeatedBy) {}
