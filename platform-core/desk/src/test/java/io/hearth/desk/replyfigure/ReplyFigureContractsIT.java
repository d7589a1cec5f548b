package io.hearth.desk.replyfigure;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ReplyFigureContractsIT implements PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    ReplyFigures figures;

    @Autowired
    DuplicateReplies duplicates;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded(
                        "list", Permission.TICKET_READ, () -> figures.list(30, null, false, FigureOrder.USES, null, 1)),
                new Guarded("all", Permission.TICKET_READ, () -> figures.all(30)),
                new Guarded("export", Permission.TICKET_READ, () -> figures.list(30, null, false, FigureOrder.USES)),
                new Guarded("weeks", Permission.TICKET_READ, () -> figures.weeks(UUID.randomUUID(), 30)),
                new Guarded("of", Permission.TICKET_READ, () -> figures.of(UUID.randomUUID(), 30)),
                new Guarded("duplicates", Permission.TICKET_READ, duplicates::list));
    }
}
