package io.hearth.desk.reply;

import io.hearth.desk.api.CompanyPortal;
import io.hearth.desk.message.MessageWay;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.ticket.TicketView;
import io.hearth.reply.text.Opening;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The words with which the first reply on a ticket begins, and the way it goes; in the caller's transaction. */
@Component
class FirstWords {

    private final WritingRuleStore rules;
    private final OwnerMessages messages;
    private final TicketValues values;
    private final CompanyPortal portal;

    FirstWords(WritingRuleStore rules, OwnerMessages messages, TicketValues values, CompanyPortal portal) {
        this.rules = rules;
        this.messages = messages;
        this.values = values;
        this.portal = portal;
    }

    /** Empty when whoever brought the ticket was answered before, and where the company does without. */
    Optional<String> of(TicketView ticket) {
        return rules.read().opening() && !messages.hasAnswered(ticket.id())
                ? Optional.of(words(ticket))
                : Optional.empty();
    }

    /** How the estate of the ticket begins a letter, also one that is not the first. */
    String words(TicketView ticket) {
        return Opening.filled(rules.read().openingIn(ticket.estate().id()), values.of(Opening.VARIABLES, ticket, null));
    }

    /** How a reply would go; empty when nothing reaches them. */
    Optional<MessageWay> way(TicketView ticket) {
        return messages.wayToReporter(ticket.id());
    }

    /** What becomes of files that way. */
    FilesGo filesGo(@Nullable MessageWay way) {
        if (way == null) {
            return FilesGo.LEFT;
        }
        return switch (way) {
            case EMAIL -> FilesGo.ATTACHED;
            case PHONE, VISIT -> FilesGo.TOLD;
            case SMS, WECHAT -> portal.address().isPresent() ? FilesGo.LINKED : FilesGo.LEFT;
        };
    }
}
