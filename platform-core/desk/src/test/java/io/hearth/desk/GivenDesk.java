package io.hearth.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.contact.ContactHome;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.contact.Contacts;
import io.hearth.desk.contact.NewContact;
import io.hearth.desk.contact.Relation;
import io.hearth.desk.estate.BuildingView;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.Estates;
import io.hearth.desk.estate.NewBuilding;
import io.hearth.desk.estate.NewEstate;
import io.hearth.desk.estate.NewUnit;
import io.hearth.desk.estate.UnitView;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.OpenTicket;
import io.hearth.desk.ticket.TicketIntake;
import io.hearth.desk.ticket.TicketView;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes what a test needs, complete and with nothing random in it that could matter. */
public class GivenDesk {

    private final TestTenants tenants;
    private final TenantExecutor executor;
    private final Estates estates;
    private final Contacts contacts;
    private final TicketIntake intake;
    private final StaffDirectory staff;
    private final AtomicInteger number = new AtomicInteger();

    GivenDesk(
            TestTenants tenants,
            TenantExecutor executor,
            Estates estates,
            Contacts contacts,
            TicketIntake intake,
            StaffDirectory staff) {
        this.tenants = tenants;
        this.executor = executor;
        this.estates = estates;
        this.contacts = contacts;
        this.intake = intake;
        this.staff = staff;
    }

    /** A new company with starter content. */
    public TenantId company() {
        return tenants.create();
    }

    /** The same, for tests that count what the database reads. */
    public TenantId untouchedCompany() {
        return tenants.createUntouched();
    }

    public EstateView estate(TenantId company) {
        return executor.call(company, this::estate);
    }

    /** For the company that is bound. */
    public EstateView estate() {
        int n = number.incrementAndGet();
        return estates.open(
                new NewEstate("E" + n, "星河湾" + n + "期", "杭州", "西湖", "文一路 " + n + " 号", 2012, 800, null, null));
    }

    public BuildingView building(EstateView estate) {
        return estates.addBuilding(estate.id(), new NewBuilding(number.incrementAndGet() + "栋", 18));
    }

    public UnitView unit(TenantId company, EstateView estate) {
        return executor.call(company, () -> unit(estate));
    }

    /** For the company that is bound. */
    public UnitView unit(EstateView estate) {
        return estates.addUnit(building(estate).id(), new NewUnit("2单元201", 2));
    }

    public ContactView contact(TenantId company, @Nullable UnitView unit, String phone) {
        return executor.call(company, () -> contact(unit, phone));
    }

    /** For the company that is bound. */
    public ContactView contact(@Nullable UnitView unit, String phone) {
        return contacts.add(new NewContact(
                "王芳", phone, null, unit == null ? List.of() : List.of(new ContactHome(unit.id(), Relation.OWNER))));
    }

    public TicketView ticket(TenantId company, EstateView estate, TicketKind kind) {
        return executor.call(company, () -> ticket(estate, kind));
    }

    /** For the company that is bound. */
    public TicketView ticket(EstateView estate, TicketKind kind) {
        return intake.open(
                new OpenTicket(
                        kind,
                        estate.id(),
                        null,
                        "厨房水管漏水",
                        "水槽下方接口滴水",
                        Channel.PHONE,
                        null,
                        null,
                        new OpenTicket.Reporter(null, "王芳", "138%08d".formatted(number.incrementAndGet())),
                        null,
                        null),
                null);
    }

    /** Somebody who works for the company and sees these estates, all when none is named. */
    public StaffMember staff(TenantId company, Role role, UUID... estateIds) {
        EstateScope scope = estateIds.length == 0 ? EstateScope.ALL : new EstateScope.Only(Set.of(estateIds));
        UUID id = UUID.randomUUID();
        StaffMember member = new StaffMember(id, "李师傅", id + "@example.com", null, Set.of(role), scope, true, 0);
        executor.run(company, () -> staff.upsert(member));
        return member;
    }

    /** Waits until everybody who follows what happens in the company has done so, with what was written a moment ago as well. */
    public void settled(TenantId company) {
        JdbcClient owner = JdbcClient.create(RealServices.owner());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(owner.sql("""
                    SELECT (SELECT count(*) FROM relay.outbox WHERE company = :company)
                        + (SELECT count(*) FROM relay.pending WHERE company = :company)\
                    """)
                                .param("company", company.value())
                                .query(Long.class)
                                .single())
                        .as("facts that wait")
                        .isZero());
    }
}
