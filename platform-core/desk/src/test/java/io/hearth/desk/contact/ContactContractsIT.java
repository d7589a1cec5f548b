package io.hearth.desk.contact;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ContactContractsIT implements TenantIsolationContract<Contact, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    Contacts contacts;

    @Autowired
    GivenDesk given;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "contacts",
                () -> given.contact(given.unit(given.estate()), "13800138000").id(),
                id -> Optional.of(contacts.require(id)),
                () -> contacts.list(null, null, null, null, 200).items().stream()
                        .map(ContactView::id)
                        .toList(),
                id -> contacts.edit(id, 0, new EditContact("李四", null, null, null)),
                id -> contacts.edit(id, 0, new EditContact(null, null, null, List.of())));
    }

    @Override
    public List<Guarded> operations() {
        UUID nobody = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.CONTACT_READ, () -> contacts.list(null, null, null, null, 10)),
                new Guarded("read", Permission.CONTACT_READ, () -> contacts.require(nobody)),
                new Guarded("places", Permission.ESTATE_READ, () -> contacts.places(null, "3-2", 10)),
                new Guarded("add", Permission.CONTACT_MANAGE, () -> given.contact(null, "13800138000")),
                new Guarded(
                        "edit",
                        Permission.CONTACT_MANAGE,
                        () -> contacts.edit(nobody, 0, new EditContact("李四", null, null, null))));
    }
}
