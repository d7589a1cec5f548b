package io.hearth.desk.reply;

import io.hearth.desk.message.MessageWay;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.ticket.TicketView;
import io.hearth.reply.text.Opening;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The words with which the first reply on a ticket begins, and the way it goes; in the caller's transaction. */
@Component
class FirstWords {

    private final WritingRuleStore rules;
    private final OwnerMessages messages;
    private final TicketValues values;

    FirstWords(WritingRuleStore rules, OwnerMessages messages, TicketValues values) {
        this.rules = rules;
        this.messages = messages;
        this.values = values;
    }

    /** Empty when whoever brought the ticket was answered before, and where the company does without. */
    Optional<String> of(TicketView ticket) {
        WritingRuleStore.Kept kept = rules.read();
        if (!kept.opening() || messages.hasAnswered(ticket.id())) {
            return Optional.empty();
        }
        return Optional.of(Opening.filled(kept.openingText(), values.of(Opening.VARIABLES, ticket, null)));
    }

    /** How a reply would go; empty when nothing reaches them. */
    Optional<MessageWay> way(TicketView ticket) {
        return messages.wayToReporter(ticket.id());
    }
}
