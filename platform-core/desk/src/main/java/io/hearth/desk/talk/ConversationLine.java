package io.hearth.desk.talk;

import io.hearth.desk.ticket.ContactRecordView;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How often people were spoken with in one month at one estate, in one way and for one purpose.
 *
 * @param estate its name
 * @param purpose null for what belongs to no ticket
 */
public record ConversationLine(
        YearMonth month,
        String estate,
        ContactRecordView.Way way,
        ContactRecordView.@Nullable Purpose purpose,
        ConversationReport.Count count) {}
