package io.hearth.desk.workorder;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class MaterialContractsIT implements TenantIsolationContract<Material, String>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    Materials materials;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public boolean needsCompaniesOfItsOwn() {
        return true;
    }

    @Override
    public AggregateUnderTest<String> aggregate() {
        return new AggregateUnderTest<>(
                "materials",
                () -> keep("m-" + UUID.randomUUID()).code(),
                code -> materials.list().stream()
                        .filter(material -> material.code().equals(code))
                        .findFirst(),
                () -> materials.list().stream().map(Material::code).toList(),
                this::keep,
                this::keep);
    }

    private Material keep(String code) {
        return materials.keep(
                code,
                new KeepMaterial("弯头" + UUID.randomUUID().toString().substring(0, 8), "Elbow", "个", 1, true, null));
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("list", Permission.TICKET_READ, materials::list),
                new Guarded("keep", Permission.ESTATE_MANAGE, () -> keep("tape")));
    }
}
