package io.hearth.desk.contact;

import io.hearth.kernel.tenancy.AggregateRoot;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@AggregateRoot
@Entity
@Table(name = "contacts")
class Contact {

    @Id
    private UUID id;

    private String name;
    private @Nullable String phone;
    private @Nullable String email;
    private String note = "";

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Version
    private @Nullable Long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Contact() {}

    Contact(UUID id, NewContact command, Instant now) {
        this.id = id;
        this.name = command.name().strip();
        this.phone = PhoneNumber.require(command.phone(), "phone");
        this.email = EmailAddress.require(command.email(), "email");
        this.note = command.note() == null ? "" : command.note();
        this.createdAt = now;
        this.updatedAt = now;
    }

    void edit(EditContact command, Instant now) {
        if (command.name() != null) {
            name = command.name().strip();
        }
        if (command.phone() != null) {
            phone = PhoneNumber.require(command.phone(), "phone");
        }
        if (command.email() != null) {
            email = EmailAddress.require(command.email(), "email");
        }
        if (command.note() != null) {
            note = command.note();
        }
        updatedAt = now;
    }

    /** The person has said that all of it is right. */
    void confirm(Instant now) {
        confirmedAt = now;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    String phone() {
        return phone;
    }

    @Nullable
    String email() {
        return email;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    String note() {
        return note;
    }

    long version() {
        return version == null ? 0 : version;
    }
}
