package io.hearth.kernel.tenancy;

import io.hearth.kernel.KernelTestApplication;
import io.hearth.kernel.time.UuidV7;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.HearthTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.TenantIsolationContract;
import java.util.Collection;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The contract itself, on an aggregate that keeps it. */
@SpringBootTest(classes = KernelTestApplication.class)
@HearthTest
class PersonIsolationIT implements TenantIsolationContract<Person, UUID> {

    private final Isolation isolation;
    private final People people;

    @Autowired
    PersonIsolationIT(Isolation isolation, People people) {
        this.isolation = isolation;
        this.people = people;
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "staff",
                () -> people.save(new Person(UuidV7.next(), "Anna")).id(),
                people::findById,
                this::ids,
                id -> people.findById(id).ifPresent(person -> {
                    person.rename("changed");
                    people.save(person);
                }),
                people::deleteById);
    }

    private Collection<UUID> ids() {
        return people.findAll().stream().map(Person::id).toList();
    }
}
