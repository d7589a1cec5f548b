package io.hearth.desk.estate;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface UnitStore extends Repository<Unit, UUID> {

    Unit saveAndFlush(Unit unit);
}
