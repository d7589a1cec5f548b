package io.hearth.kernel.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.KernelTestApplication;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantNotBoundException;
import io.hearth.kernel.time.UuidV7;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.test.context.TestConstructor;

/** The directory, and with a guarded look into it the permission contract itself. */
@SpringBootTest(classes = KernelTestApplication.class)
@HearthTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class StaffDirectoryIT implements PermissionContract {

    private final StaffDirectory staff;
    private final TenantExecutor executor;
    private final Isolation isolation;
    private final TenantId company;
    private final UUID lakeside = UuidV7.next();
    private final UUID hillside = UuidV7.next();

    StaffDirectoryIT(StaffDirectory staff, TenantExecutor executor, Isolation isolation, TestTenants tenants) {
        this.staff = staff;
        this.executor = executor;
        this.isolation = isolation;
        this.company = tenants.create();
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        return List.of(new Guarded("list", Permission.STAFF_READ, () -> {
            Access.require(Permission.STAFF_READ);
            staff.list(null, 10);
        }));
    }

    private static StaffMember member(String name, EstateScope estates, Role... roles) {
        var id = UuidV7.next();
        return new StaffMember(id, name, id + "@hearth.example", null, Set.of(roles), estates, true, 1);
    }

    private void in(Runnable work) {
        executor.run(company, work);
    }

    @Test
    void givesBackWhatItWasGiven() {
        var everywhere = member("王小二", EstateScope.ALL, Role.COMPANY_ADMIN, Role.HQ_ANALYST);
        var somewhere = member("李四", new EstateScope.Only(Set.of(lakeside, hillside)), Role.TECHNICIAN);
        var nowhere = member("赵五", EstateScope.NONE);
        in(() -> {
            List.of(everywhere, somewhere, nowhere).forEach(staff::upsert);
            assertThat(staff.find(everywhere.id())).contains(everywhere);
            assertThat(staff.find(somewhere.id())).contains(somewhere);
            assertThat(staff.find(nowhere.id())).contains(nowhere);
            assertThat(staff.find(UUID.randomUUID())).isEmpty();
            assertThat(staff.findAll(List.of(everywhere.id(), nowhere.id())))
                    .containsExactlyInAnyOrder(everywhere, nowhere);
            assertThat(staff.findAll(List.of())).isEmpty();
        });
    }

    @Test
    void keepsTheNewestOfTwoVersionsInWhateverOrderTheyCome() {
        var second = member("新名字", EstateScope.ALL, Role.AUDITOR);
        var third = new StaffMember(
                second.id(), "第三版", second.email(), "13800001234", second.roles(), second.estates(), false, 3);
        in(() -> {
            staff.upsert(third);
            staff.upsert(second);
            assertThat(staff.find(second.id())).contains(third);
        });
    }

    @Test
    void findsWhoCanBeGivenWorkOnAnEstate() {
        var technician = member("a 技师", new EstateScope.Only(Set.of(lakeside)), Role.TECHNICIAN);
        var elsewhere = member("b 技师", new EstateScope.Only(Set.of(hillside)), Role.TECHNICIAN);
        var manager = member("c 经理", EstateScope.ALL, Role.ESTATE_MANAGER);
        var left = new StaffMember(
                UuidV7.next(), "d", "d@hearth.example", null, Set.of(Role.TECHNICIAN), EstateScope.ALL, false, 1);
        in(() -> {
            List.of(technician, elsewhere, manager, left).forEach(staff::upsert);
            assertThat(staff.list(lakeside, null)).contains(technician, manager).doesNotContain(elsewhere, left);
            assertThat(staff.list(lakeside, Role.TECHNICIAN))
                    .contains(technician)
                    .doesNotContain(manager, left);
            assertThat(staff.list((UUID) null, Role.TECHNICIAN)).contains(technician, elsewhere);
        });
    }

    @Test
    void pagesByNameWithoutMissingAnybody() {
        in(() -> {
            for (int i = 0; i < 7; i++) {
                staff.upsert(member("同名", EstateScope.ALL, Role.FRONT_DESK));
            }
            var seen = new ArrayList<StaffMember>();
            var page = staff.list(null, 3);
            while (!page.isEmpty()) {
                seen.addAll(page);
                page = staff.list(page.getLast(), 3);
            }
            assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(7);
        });
    }

    @Test
    void refusesTwoPeopleWithOneAddress() {
        var first = member("一", EstateScope.ALL, Role.AUDITOR);
        var same = new StaffMember(
                UuidV7.next(), "二", first.email().toUpperCase(Locale.ROOT), null, Set.of(), EstateScope.NONE, true, 1);
        in(() -> {
            staff.upsert(first);
            assertThatThrownBy(() -> staff.upsert(same)).isInstanceOf(DuplicateKeyException.class);
        });
    }

    @Test
    void asksForACompany() {
        assertThatThrownBy(() -> staff.find(UUID.randomUUID())).isInstanceOf(TenantNotBoundException.class);
    }
}
