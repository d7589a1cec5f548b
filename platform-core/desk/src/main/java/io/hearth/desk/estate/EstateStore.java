package io.hearth.desk.estate;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface EstateStore extends Repository<Estate, UUID> {

    Estate saveAndFlush(Estate estate);

    Optional<Estate> findById(UUID id);
}
