package io.hearth.desk.estate;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface BuildingStore extends Repository<Building, UUID> {

    Building saveAndFlush(Building building);

    Optional<Building> findById(UUID id);
}
