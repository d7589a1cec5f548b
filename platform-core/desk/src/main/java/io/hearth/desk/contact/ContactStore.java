package io.hearth.desk.contact;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ContactStore extends Repository<Contact, UUID> {

    Contact saveAndFlush(Contact contact);

    Optional<Contact> findById(UUID id);
}
