package io.hearth.desk.migration;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Moves running tickets to another version of their workflow, because somebody asked for exactly that. */
@Service
public class TicketMigrations {

    public MigrationPreview preview(String keyText, MigrateTickets command) {
        Access.require(Permission.WORKFLOW_MANAGE);
        throw new UnsupportedOperationException(keyText + command);
    }

    public TicketMigration start(String keyText, MigrateTickets command) {
        Access.require(Permission.WORKFLOW_MANAGE);
        throw new UnsupportedOperationException(keyText + command);
    }

    public Slice<TicketMigration> list(@Nullable String key, @Nullable String cursor, int limit) {
        Access.require(Permission.WORKFLOW_READ);
        throw new UnsupportedOperationException(key + cursor + limit);
    }

    public TicketMigration require(UUID id) {
        Access.require(Permission.WORKFLOW_READ);
        throw new UnsupportedOperationException(id.toString());
    }

    public TicketMigration undo(UUID id) {
        Access.require(Permission.WORKFLOW_MANAGE);
        throw new UnsupportedOperationException(id.toString());
    }
}
