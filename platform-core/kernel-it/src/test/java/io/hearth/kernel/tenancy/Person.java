package io.hearth.kernel.tenancy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** A row of the staff table, seen through JPA. */
@Entity
@AggregateRoot
@Table(name = "staff")
class Person {

    @Id
    private UUID id = new UUID(0, 0);

    private String name = "";
    private String email = "";
    private String[] roles = {};

    @Version
    private long version;

    protected Person() {}

    Person(UUID id, String name) {
        this.id = id;
        this.name = name;
        this.email = id + "@hearth.example";
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    void rename(String to) {
        name = to;
    }
}
