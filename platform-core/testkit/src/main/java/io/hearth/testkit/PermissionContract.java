package io.hearth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.access.Caller;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every module promises: each use case asks for its permission, whatever the role and before anything else happens. */
public interface PermissionContract {

    /** The bean of the application under test. */
    Isolation isolation();

    /** Every use case of the module. */
    List<Guarded> operations();

    /**
     * One use case.
     *
     * @param call runs it, with any arguments of the right form; that what it names does not exist is no matter
     */
    record Guarded(String name, Permission permission, Runnable call) {}

    @TestFactory
    default Stream<DynamicTest> everyRoleMayDoWhatItsPermissionsSay() {
        var company = isolation().newCompany();
        return operations().stream()
                .flatMap(operation -> Arrays.stream(Role.values())
                        .map(role -> DynamicTest.dynamicTest(
                                operation.name() + " as " + role, () -> check(company, operation, role))));
    }

    private void check(TenantId company, Guarded operation, Role role) {
        var caller = new Caller(UUID.randomUUID(), "测试员", Set.of(role), EstateScope.ALL, Caller.Kind.STAFF);
        Runnable attempt = () -> isolation().as(company, caller, operation.call());
        if (!caller.may(operation.permission())) {
            assertThatThrownBy(attempt::run).isInstanceOfSatisfying(ProblemException.class, refused -> {
                assertThat(refused.code()).isEqualTo(CommonProblem.ACCESS_DENIED);
                assertThat(refused.params())
                        .containsEntry("permission", operation.permission().name());
            });
            return;
        }
        try {
            attempt.run();
        } catch (ProblemException refused) {
            assertThat(refused.code())
                    .as("%s has %s", role, operation.permission())
                    .isNotEqualTo(CommonProblem.ACCESS_DENIED);
        }
    }
}
