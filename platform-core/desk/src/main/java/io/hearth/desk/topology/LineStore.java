package io.hearth.desk.topology;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The statements behind lines and the graph of an estate. */
@Component
class LineStore {

    private static final TypeReference<List<Reach>> REACHES = new TypeReference<>() {};
    private static final String COLUMNS =
            "SELECT id, estate_id, kind, supply, name, upstream_id, reaches::text AS reaches, version FROM"
                    + " tenant_.service_lines";

    private final TenantSql sql;
    private final JsonMapper json;

    LineStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    List<ServiceLine> lines(UUID estateId) {
        return sql.sql(COLUMNS + " WHERE estate_id = :estate ORDER BY name")
                .param("estate", estateId)
                .query(this::line)
                .list();
    }

    Optional<ServiceLine> find(UUID lineId) {
        return sql.sql(COLUMNS + " WHERE id = :id")
                .param("id", lineId)
                .query(this::line)
                .optional();
    }

    List<EstateGraph.Named> buildings(UUID estateId) {
        return sql.sql("SELECT id, name, normal FROM tenant_.buildings WHERE estate_id = :estate")
                .param("estate", estateId)
                .query((row, number) -> new EstateGraph.Named(
                        row.getObject("id", UUID.class), row.getString("name"), row.getString("normal")))
                .list();
    }

    List<Home> homes(UUID estateId) {
        return sql.sql("""
            SELECT u.id, u.building_id, b.normal AS building, u.normal, u.floor
            FROM tenant_.units u JOIN tenant_.buildings b ON b.id = u.building_id
            WHERE u.estate_id = :estate ORDER BY u.normal\
            """)
                .param("estate", estateId)
                .query((row, number) -> Home.of(
                        row.getObject("id", UUID.class),
                        row.getObject("building_id", UUID.class),
                        row.getString("building"),
                        row.getString("normal"),
                        row.getObject("floor", Integer.class)))
                .list();
    }

    void insert(UUID id, UUID estateId, KeepLine line, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.service_lines (id, estate_id, kind, supply, name, upstream_id, reaches, updated_at)
            VALUES (:id, :estate, :kind, :supply, :name, :upstream, CAST(:reaches AS jsonb), :at)\
            """)
                .param("id", id)
                .param("estate", estateId)
                .param("kind", line.kind().name())
                .param("supply", line.supply().name())
                .param("name", line.name().strip())
                .param("upstream", line.upstreamId())
                .param("reaches", json.writeValueAsString(line.reaches()))
                .param("at", SqlTime.utc(now))
                .update();
    }

    void update(UUID id, KeepLine line, Instant now) {
        sql.sql("""
            UPDATE tenant_.service_lines
            SET kind = :kind, supply = :supply, name = :name, upstream_id = :upstream, reaches = CAST(:reaches AS jsonb),
                version = version + 1, updated_at = :at
            WHERE id = :id\
            """)
                .param("id", id)
                .param("kind", line.kind().name())
                .param("supply", line.supply().name())
                .param("name", line.name().strip())
                .param("upstream", line.upstreamId())
                .param("reaches", json.writeValueAsString(line.reaches()))
                .param("at", SqlTime.utc(now))
                .update();
    }

    void delete(UUID id) {
        sql.sql("DELETE FROM tenant_.service_lines WHERE id = :id")
                .param("id", id)
                .update();
    }

    private ServiceLine line(ResultSet row, int number) throws SQLException {
        return new ServiceLine(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                LineKind.valueOf(row.getString("kind")),
                Supply.valueOf(row.getString("supply")),
                row.getString("name"),
                row.getObject("upstream_id", UUID.class),
                json.readValue(row.getString("reaches"), REACHES),
                0,
                row.getLong("version"));
    }
}
