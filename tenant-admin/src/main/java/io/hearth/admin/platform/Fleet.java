package io.hearth.admin.platform;

import io.hearth.admin.config.ClusterTurn;
import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.config.ControlTransactional;
import io.hearth.admin.tenant.Tenants;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.FleetMigrator;
import io.hearth.kernel.tenancy.FleetMigrator.Outcome;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSchemas;
import io.hearth.kernel.web.ProblemException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Brings all companies' schemas to this release, in the background and on one node at a time. Its progress is in the
 * database; when the node dies, the next start goes on with the companies that are still behind.
 */
@Service
@EnableConfigurationProperties(FleetSettings.class)
public class Fleet {

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final long TURN = 0x4865617274684632L;

    private final FleetStore store;
    private final Tenants tenants;
    private final TenantSchemas schemas;
    private final FleetMigrator migrator;
    private final FleetSettings settings;
    private final DataSource control;

    Fleet(
            FleetStore store,
            Tenants tenants,
            TenantSchemas schemas,
            FleetSettings settings,
            @ControlDatabase DataSource control) {
        this.store = store;
        this.tenants = tenants;
        this.schemas = schemas;
        this.migrator = new FleetMigrator(schemas, settings.parallel());
        this.settings = settings;
        this.control = control;
    }

    /** How far the companies are; needs PLATFORM_MANAGE. */
    @ControlTransactional(readOnly = true)
    public FleetView state() {
        Access.require(Permission.PLATFORM_MANAGE);
        return view();
    }

    /**
     * Starts a migration and returns at once; needs PLATFORM_MANAGE.
     *
     * @throws ProblemException 409 {@code fleet.migration-running} when one runs, on whatever node
     */
    public FleetView start() {
        Access.require(Permission.PLATFORM_MANAGE);
        if (!begin(Access.caller().name())) {
            throw new ProblemException(PlatformProblem.MIGRATION_RUNNING, "A migration runs already");
        }
        return view();
    }

    @EventListener(ApplicationReadyEvent.class)
    void migrateAtStart() {
        if (!settings.atStart()) {
            return;
        }
        var target = schemas.latestVersion();
        if (store.members().stream().anyMatch(member -> member.version() < target)) {
            LOG.info("companies are behind schema version {}, a migration begins", target);
            begin("start of a node");
        }
    }

    private FleetView view() {
        return new FleetView(
                schemas.latestVersion(),
                store.versions(),
                store.failing(),
                store.last().orElse(null));
    }

    private boolean begin(String startedBy) {
        var turn = ClusterTurn.take(control, TURN).orElse(null);
        if (turn == null) {
            return false;
        }
        try {
            store.abandonUnfinished();
            var members = store.members();
            var id = store.begin(schemas.latestVersion(), members.size(), startedBy);
            Thread.ofVirtual().name("fleet-migration").start(() -> migrate(id, members, turn));
            return true;
        } catch (RuntimeException failed) {
            turn.close();
            throw failed;
        }
    }

    private void migrate(UUID id, List<FleetStore.Member> members, ClusterTurn turn) {
        try {
            var report = migrator.migrate(
                    canaries(members),
                    members.stream().map(FleetStore.Member::id).toList(),
                    outcome -> note(id, outcome));
            store.finish(id);
            LOG.info(
                    "fleet migration ended: {} of {} companies are up to date",
                    members.size() - report.failures().size(),
                    members.size());
        } catch (RuntimeException failed) {
            LOG.error("fleet migration stopped, starting it again goes on where it is", failed);
        } finally {
            turn.close();
        }
    }

    private List<TenantId> canaries(List<FleetStore.Member> members) {
        if (settings.canaries().isEmpty()) {
            return members.stream().limit(1).map(FleetStore.Member::id).toList();
        }
        return members.stream()
                .filter(member -> settings.canaries().contains(member.slug()))
                .map(FleetStore.Member::id)
                .toList();
    }

    private void note(UUID id, Outcome outcome) {
        switch (outcome) {
            case Outcome.Migrated(var tenant, var from, var version, var took) -> {
                tenants.schemaIsAt(tenant, version);
                store.mended(tenant);
            }
            case Outcome.Failed failed -> {
                tenants.schemaIsAt(failed.tenant(), failed.version());
                store.failed(failed);
            }
            case Outcome.Held held -> {}
        }
        store.count(id, outcome);
    }
}
