package io.hearth.kernel.tenancy;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface People extends JpaRepository<Person, UUID> {

    @Query(value = "SELECT name FROM {h-schema}staff ORDER BY id", nativeQuery = true)
    List<String> names();
}
