package io.hearth.desk.wechat;

import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Takes a message whose first try did not end: the node died, the database was away, or another one of the same person was being taken. */
@Component
class WeChatJob implements TenantJob<WeChatJob.Due> {

    static final Duration SOON = Duration.ofSeconds(1);

    /** Which message. */
    record Due(UUID messageId) {}

    private final ObjectProvider<WeChatIntake> intake;
    private final Clock clock;

    WeChatJob(ObjectProvider<WeChatIntake> intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "wechat-message";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    @Override
    public void run(Due due) {
        if (intake.getObject().take(due.messageId(), Turn.over()) instanceof WeChatIntake.Taken.Busy) {
            throw new PostponedException(clock.instant().plus(SOON));
        }
        intake.getObject().forgetOld();
    }
}
