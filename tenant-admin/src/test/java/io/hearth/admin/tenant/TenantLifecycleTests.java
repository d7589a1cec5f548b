package io.hearth.admin.tenant;

import static io.hearth.kernel.tenancy.TenantStatus.ACTIVE;
import static io.hearth.kernel.tenancy.TenantStatus.FAILED;
import static io.hearth.kernel.tenancy.TenantStatus.LEAVING;
import static io.hearth.kernel.tenancy.TenantStatus.LEFT;
import static io.hearth.kernel.tenancy.TenantStatus.PROVISIONING;
import static io.hearth.kernel.tenancy.TenantStatus.SUSPENDED;
import static io.hearth.kernel.tenancy.TenantStatus.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.kernel.tenancy.TenantStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantLifecycleTests {

    @Test
    void allowsExactlyTheseChanges() {
        assertThat(TenantLifecycle.next(PROVISIONING)).isEqualTo(Set.of(TRIAL, ACTIVE, FAILED));
        assertThat(TenantLifecycle.next(TRIAL)).isEqualTo(Set.of(ACTIVE, SUSPENDED, LEAVING));
        assertThat(TenantLifecycle.next(ACTIVE)).isEqualTo(Set.of(SUSPENDED, LEAVING));
        assertThat(TenantLifecycle.next(SUSPENDED)).isEqualTo(Set.of(TRIAL, ACTIVE, LEAVING));
        assertThat(TenantLifecycle.next(LEAVING)).isEqualTo(Set.of(TRIAL, ACTIVE, SUSPENDED, LEFT));
        assertThat(TenantLifecycle.next(LEFT)).isEmpty();
        assertThat(TenantLifecycle.next(FAILED)).isEqualTo(Set.of(PROVISIONING));
    }

    @Test
    void neverAllowsToStay() {
        for (var status : TenantStatus.values()) {
            assertThat(TenantLifecycle.allows(status, status)).isFalse();
        }
    }

    @Test
    void neverLetsAWorkingCompanyBackIntoProvisioning() {
        for (var status : Set.of(TRIAL, ACTIVE, SUSPENDED, LEAVING)) {
            assertThat(TenantLifecycle.next(status)).doesNotContain(PROVISIONING, FAILED);
        }
    }
}
