package io.hearth.desk.channel;

import io.hearth.desk.ticket.Channel;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a channel fares, of tickets that were opened in the period within the caller's sight.
 *
 * @param tickets how many came this way
 * @param due how many of them have been answered, or are past the channel's limit; none without a limit
 * @param inTime how many of those were answered within the limit
 * @param medianMinutes until the first answer, of those that have one
 */
@Schema(name = "ChannelFigure")
public record ChannelFigure(
        Channel channel,
        long tickets,
        long due,
        long inTime,
        @Nullable Double medianMinutes) {}
