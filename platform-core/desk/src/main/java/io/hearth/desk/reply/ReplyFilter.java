package io.hearth.desk.reply;

import io.hearth.desk.ticket.Channel;
import io.hearth.workflow.TicketKind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which replies are listed; every one in use, drafts as well, where nothing is said.
 *
 * @param estateId that estate's own wordings as well as the company's
 * @param state only these; those that were taken out of use are listed only so
 * @param kind those meant for such tickets, or for every kind
 * @param channel those meant for this channel, or for every one
 * @param language only those that speak it
 * @param inReview only those of which a version waits for approval
 * @param written only those of which a version is being written or waits for approval
 * @param text stands in the reply, or is pinyin or initials of how it is asked
 */
public record ReplyFilter(
        @Nullable String folder,
        @Nullable UUID estateId,
        @Nullable ReplyState state,
        @Nullable TicketKind kind,
        @Nullable Channel channel,
        @Nullable String tag,
        @Nullable UUID responsibleId,
        @Nullable ReplyLanguage language,
        boolean inReview,
        boolean written,
        @Nullable String text) {

    /** Every reply that is in use. */
    public static final ReplyFilter ALL =
            new ReplyFilter(null, null, null, null, null, null, null, null, false, false, null);

    /** Every reply of a folder that is in use. */
    public static ReplyFilter in(String folder) {
        return new ReplyFilter(folder, null, null, null, null, null, null, null, false, false, null);
    }
}
