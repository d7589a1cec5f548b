package io.hearth.desk.progress;

import io.hearth.desk.message.MessagePurpose;
import io.hearth.desk.message.OwnerMessage;
import io.hearth.desk.message.OwnerMessages;
import io.hearth.desk.message.Recipient;
import io.hearth.desk.workorder.HearsOfSteps;
import io.hearth.desk.workorder.WorkStepView;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the owner each step the way they like, where the company wants that. Nobody is called for a step, and a step told twice is told once. */
@Component
class StepMessages implements HearsOfSteps {

    private final OwnerPages pages;
    private final OwnerMessages messages;

    StepMessages(OwnerPages pages, OwnerMessages messages) {
        this.pages = pages;
        this.messages = messages;
    }

    @Override
    public void done(UUID ticketId, String number, WorkStepView step) {
        if (Boolean.TRUE.equals(pages.current().stepMessages())) {
            messages.send(new OwnerMessage(
                    ticketId,
                    new Recipient.Reporter(),
                    MessagePurpose.PROGRESS,
                    "维修进展：" + step.label(),
                    "您的报修 " + number + " 有新进展：" + step.label() + "（"
                            + step.actor().name() + "）。\n随时查看进度：" + OwnerMessage.PAGE,
                    "step:" + step.id()));
        }
    }
}
